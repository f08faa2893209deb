// What Swift's view of the C library leaves out of <spawn.h>, because it shows POSIX only (_GNU_SOURCE is off).
#ifndef GATEHOUSE_CSPAWN_H
#define GATEHOUSE_CSPAWN_H

#include <spawn.h>

#ifdef __linux__
// glibc 2.29 and 2.34, https://sourceware.org/glibc/manual/latest/html_node/ ("np": not portable).
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
#define GATEHOUSE_SPAWN_SETSID 0x80
#else
#define GATEHOUSE_SPAWN_SETSID 0x0400
#endif

#endif

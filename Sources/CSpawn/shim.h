// What Swift's view of the C library leaves out: of <spawn.h>, because it shows POSIX only (_GNU_SOURCE is off), <malloc.h>
// and <sys/statfs.h>.
#ifndef GATEHOUSE_CSPAWN_H
#define GATEHOUSE_CSPAWN_H

#include <spawn.h>
#include <stddef.h>

#ifdef __linux__
#include <sys/statfs.h>
// statfs(2): f_type and f_flags.
#define GATEHOUSE_TMPFS_MAGIC 0x01021994
#define GATEHOUSE_OVERLAYFS_MAGIC 0x794c7630
#define GATEHOUSE_EXT_MAGIC 0xEF53
#define GATEHOUSE_XFS_MAGIC 0x58465342
#define GATEHOUSE_BTRFS_MAGIC 0x9123683E
#define GATEHOUSE_F2FS_MAGIC 0xF2F52010
#define GATEHOUSE_ZFS_MAGIC 0x2FC12FC1
#define GATEHOUSE_ST_RDONLY 1
#define GATEHOUSE_ST_NOEXEC 8
// glibc 2.29 and 2.34, https://sourceware.org/glibc/manual/latest/html_node/ ("np": not portable).
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
#define GATEHOUSE_SPAWN_SETSID 0x80
// malloc_trim(3), mallopt(3).
extern int malloc_trim(size_t pad);
extern int mallopt(int parameter, int value);
#define GATEHOUSE_TRIM_THRESHOLD -1
#define GATEHOUSE_TOP_PAD -2
#define GATEHOUSE_MMAP_THRESHOLD -3
#else
#define GATEHOUSE_SPAWN_SETSID 0x0400
#endif

#endif

// Debian's libgit2 prepares for https and ssh whenever it is started: mbedTLS parses all of the system's certificates
// (3 to 6 ms, a third of the hook's time), libssh2 starts OpenSSL (0.4 ms). Gatehouse reads objects and refs, and does no
// networking through libgit2.
//
// A program's own symbols come before those of the libraries it loads (ELF symbol interposition), so libgit2 calls these
// in their place. Should anything ever open a connection all the same: no certificate is known, so every server is refused.
// A shared libgit2 stays the system's library, with its security updates; for a static one see network.c.
#define _GNU_SOURCE
#include "CLibgit2Offline.h"

#include <dlfcn.h>
#include <stdatomic.h>
#include <stddef.h>

static atomic_int certificate_files;
static atomic_int ssh_starts;

int gatehouse_certificate_files_avoided(void) {
    return atomic_load(&certificate_files);
}

int gatehouse_ssh_starts_avoided(void) {
    return atomic_load(&ssh_starts);
}

#ifdef __linux__
#define EXPORTED __attribute__((visibility("default"), used))

// Declared here, as the libraries' headers need not be installed. Only the addresses of the arguments matter.
struct mbedtls_x509_crt;
EXPORTED int mbedtls_x509_crt_parse_file(struct mbedtls_x509_crt *chain, const char *path);
EXPORTED int mbedtls_x509_crt_parse_path(struct mbedtls_x509_crt *chain, const char *path);
EXPORTED int libssh2_init(int flags);
EXPORTED void libssh2_exit(void);

// 0: every certificate of the file was read. The chain stays empty.
int mbedtls_x509_crt_parse_file(struct mbedtls_x509_crt *chain, const char *path) {
    (void)chain;
    (void)path;
    atomic_fetch_add(&certificate_files, 1);
    return 0;
}

int mbedtls_x509_crt_parse_path(struct mbedtls_x509_crt *chain, const char *path) {
    return mbedtls_x509_crt_parse_file(chain, path);
}

int libssh2_init(int flags) {
    (void)flags;
    atomic_fetch_add(&ssh_starts, 1);
    return 0;
}

void libssh2_exit(void) {}
#endif

int gatehouse_has_mbedtls(void) {
    return dlsym(RTLD_DEFAULT, "mbedtls_x509_crt_init") != NULL;
}

int gatehouse_has_libssh2(void) {
    return dlsym(RTLD_DEFAULT, "libssh2_session_init_ex") != NULL;
}

int gatehouse_libgit2_is_static(void) {
#ifdef GATEHOUSE_STATIC_LIBGIT2
    return 1;
#else
    return 0;
#endif
}

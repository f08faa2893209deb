// The one function of network.c that has something to do, with mbedTLS's own header for the size of it.
#ifdef GATEHOUSE_STATIC_LIBGIT2
#include <mbedtls/ssl.h>
#include <string.h>

// libgit2 looks into the settings that it made with this, and frees what they point to.
void mbedtls_ssl_config_init(mbedtls_ssl_config *settings) {
    memset(settings, 0, sizeof *settings);
}
#endif

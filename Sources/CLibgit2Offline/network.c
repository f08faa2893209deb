// The parts of other libraries that libgit2 wants for a network, for a program that holds libgit2 itself.
//
// Loading libgit2's shared library brings seventeen more (TLS, SSH, Kerberos, OpenSSL), 4 of a hook's 13 ms, for what
// Gatehouse never does. With libgit2.a (GATEHOUSE_LIBGIT2=static, see Package.swift) these stand in their place. What
// libgit2 calls when it starts and ends does nothing; what it calls on a connection ends the program: no TLS handshake may
// ever seem to have gone well.
//
// Which names an archive wants differs between builds of libgit2: `ci/libgit2` finds out whether these are all.
#ifdef GATEHOUSE_STATIC_LIBGIT2
#include <stdlib.h>

// Called through the prototypes of the real libraries: arguments are not looked at, and an int is part of any result.
#define AT_START(name)   \
    long name(void);     \
    long name(void) {    \
        return 0;        \
    }
#define ON_CONNECTION(name) \
    _Noreturn void name(void); \
    _Noreturn void name(void) { \
        abort();            \
    }

void *GSS_C_NT_HOSTBASED_SERVICE;

// mbedTLS 2.28, https://mbed-tls.readthedocs.io; see also settings.c.

// libgit2 does not start without at least one cipher that it knows.
int mbedtls_ssl_get_ciphersuite_id(const char *name);
int mbedtls_ssl_get_ciphersuite_id(const char *name) {
    (void)name;
    return 1;
}

AT_START(mbedtls_ctr_drbg_free)
AT_START(mbedtls_ctr_drbg_init)
AT_START(mbedtls_ctr_drbg_seed)
AT_START(mbedtls_entropy_free)
AT_START(mbedtls_entropy_init)
AT_START(mbedtls_ssl_conf_authmode)
AT_START(mbedtls_ssl_conf_ca_chain)
AT_START(mbedtls_ssl_conf_ciphersuites)
AT_START(mbedtls_ssl_conf_min_version)
AT_START(mbedtls_ssl_conf_rng)
AT_START(mbedtls_ssl_config_defaults)
AT_START(mbedtls_ssl_config_free)
AT_START(mbedtls_x509_crt_free)
AT_START(mbedtls_x509_crt_init)
ON_CONNECTION(mbedtls_ctr_drbg_random)
ON_CONNECTION(mbedtls_entropy_func)
ON_CONNECTION(mbedtls_ssl_close_notify)
ON_CONNECTION(mbedtls_ssl_free)
ON_CONNECTION(mbedtls_ssl_get_peer_cert)
ON_CONNECTION(mbedtls_ssl_get_verify_result)
ON_CONNECTION(mbedtls_ssl_handshake)
ON_CONNECTION(mbedtls_ssl_init)
ON_CONNECTION(mbedtls_ssl_read)
ON_CONNECTION(mbedtls_ssl_set_bio)
ON_CONNECTION(mbedtls_ssl_set_hostname)
ON_CONNECTION(mbedtls_ssl_setup)
ON_CONNECTION(mbedtls_ssl_write)
ON_CONNECTION(mbedtls_strerror)
ON_CONNECTION(mbedtls_x509_crt_verify_info)

// libssh2
ON_CONNECTION(libssh2_agent_connect)
ON_CONNECTION(libssh2_agent_disconnect)
ON_CONNECTION(libssh2_agent_free)
ON_CONNECTION(libssh2_agent_get_identity)
ON_CONNECTION(libssh2_agent_init)
ON_CONNECTION(libssh2_agent_list_identities)
ON_CONNECTION(libssh2_agent_userauth)
ON_CONNECTION(libssh2_channel_close)
ON_CONNECTION(libssh2_channel_free)
ON_CONNECTION(libssh2_channel_open_ex)
ON_CONNECTION(libssh2_channel_process_startup)
ON_CONNECTION(libssh2_channel_read_ex)
ON_CONNECTION(libssh2_channel_set_blocking)
ON_CONNECTION(libssh2_channel_write_ex)
ON_CONNECTION(libssh2_hostkey_hash)
ON_CONNECTION(libssh2_knownhost_checkp)
ON_CONNECTION(libssh2_knownhost_free)
ON_CONNECTION(libssh2_knownhost_init)
ON_CONNECTION(libssh2_knownhost_readfile)
ON_CONNECTION(libssh2_session_abstract)
ON_CONNECTION(libssh2_session_disconnect_ex)
ON_CONNECTION(libssh2_session_free)
ON_CONNECTION(libssh2_session_handshake)
ON_CONNECTION(libssh2_session_hostkey)
ON_CONNECTION(libssh2_session_init_ex)
ON_CONNECTION(libssh2_session_last_error)
ON_CONNECTION(libssh2_session_method_pref)
ON_CONNECTION(libssh2_session_set_blocking)
ON_CONNECTION(libssh2_userauth_authenticated)
ON_CONNECTION(libssh2_userauth_keyboard_interactive_ex)
ON_CONNECTION(libssh2_userauth_list)
ON_CONNECTION(libssh2_userauth_password_ex)
ON_CONNECTION(libssh2_userauth_publickey)
ON_CONNECTION(libssh2_userauth_publickey_fromfile_ex)
ON_CONNECTION(libssh2_userauth_publickey_frommemory)

// http_parser
ON_CONNECTION(http_errno_description)
ON_CONNECTION(http_parser_execute)
ON_CONNECTION(http_parser_init)
ON_CONNECTION(http_parser_parse_url)
ON_CONNECTION(http_parser_pause)
ON_CONNECTION(http_should_keep_alive)

// GSS-API
ON_CONNECTION(gss_delete_sec_context)
ON_CONNECTION(gss_display_status)
ON_CONNECTION(gss_import_name)
ON_CONNECTION(gss_indicate_mechs)
ON_CONNECTION(gss_init_sec_context)
ON_CONNECTION(gss_release_buffer)
ON_CONNECTION(gss_release_name)
ON_CONNECTION(gss_release_oid_set)
#endif

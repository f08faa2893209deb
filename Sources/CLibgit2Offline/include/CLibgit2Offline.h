// Keeps libgit2 from preparing for a network that Gatehouse never uses. See CLibgit2Offline.c.
#ifndef GATEHOUSE_CLIBGIT2OFFLINE_H
#define GATEHOUSE_CLIBGIT2OFFLINE_H

/// How often libgit2 asked for certificates or for SSH, and was given none. 0 where libgit2 was built without mbedTLS
/// and libssh2, as Homebrew's and newer Debian's may be: then nothing here is called.
int gatehouse_network_preparations_avoided(void);

/// Whether mbedTLS and libssh2 are loaded at all.
int gatehouse_has_mbedtls(void);
int gatehouse_has_libssh2(void);

#endif

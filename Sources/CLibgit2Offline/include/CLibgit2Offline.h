// Keeps libgit2 from preparing for a network that Gatehouse never uses. See CLibgit2Offline.c. What is declared here, but for
// the last, is for the tests.
#ifndef GATEHOUSE_CLIBGIT2OFFLINE_H
#define GATEHOUSE_CLIBGIT2OFFLINE_H

/// How many files or folders of certificates libgit2 asked for and did not get.
int gatehouse_certificate_files_avoided(void);

/// How often libgit2 wanted to start SSH.
int gatehouse_ssh_starts_avoided(void);

/// Whether the libgit2 of this machine brings mbedTLS. Where it brings another library, nothing is avoided.
int gatehouse_has_mbedtls(void);

/// Whether it brings libssh2.
int gatehouse_has_libssh2(void);

/// Whether libgit2 is linked into the program (GATEHOUSE_LIBGIT2=static, see Package.swift).
int gatehouse_libgit2_is_static(void);

#endif

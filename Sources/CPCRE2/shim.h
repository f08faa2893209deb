#pragma once
// The code unit width selects PCRE2's 8-bit functions, whose names are macros that Swift cannot see through:
// use the names with the _8 suffix.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#pragma once

#include <stdint.h>

/// `struct landlock_ruleset_attr` as of its sixth version, which the system's headers may not know yet.
struct landlock_ruleset {
  uint64_t files, network, scopes;
};

int landlock_create(const struct landlock_ruleset *ruleset);
int landlock_allow(int ruleset, int file, uint64_t access);
int landlock_restrict(int ruleset);

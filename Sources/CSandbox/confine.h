#pragma once

#include "CSandbox.h"

enum { confinement_rules = 128 };

/// What a child is given at its birth.
struct confinement {
  const struct sandbox_launch *launch;
  int executable;
  int rules[confinement_rules];
  size_t rule_count;
  /// Where it waits for the word to go, and tells a failure.
  int stream;
};

/// The child's whole life until it is another program. Safe after a raw clone.
_Noreturn void confine_and_execute(const struct confinement *c);

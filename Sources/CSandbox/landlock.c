// Thin wrappers of the system calls that glibc has none for.

#define _GNU_SOURCE
#include "landlock.h"
#include "CSandbox.h"

#include <linux/landlock.h>
#include <stddef.h>
#include <unistd.h>

int sandbox_landlock_version(void) {
  return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

// A kernel that does not know the last fields refuses them unless they are zero, as they are where it does not.
int landlock_create(const struct landlock_ruleset *ruleset) {
  return (int)syscall(SYS_landlock_create_ruleset, ruleset, sizeof *ruleset, 0);
}

int landlock_allow(int ruleset, int file, uint64_t access) {
  struct landlock_path_beneath_attr rule = {access, file};
  return (int)syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
}

int landlock_restrict(int ruleset) { return (int)syscall(SYS_landlock_restrict_self, ruleset, 0); }

int sandbox_open_process(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }

int sandbox_signal(int process, int signal) {
  return (int)syscall(SYS_pidfd_send_signal, process, signal, NULL, 0);
}

#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <sys/types.h>

/// A file, or a folder with all below it, and what Landlock lets the child do there.
struct sandbox_rule {
  const char *path;
  uint64_t access;
};

/// A limit of the kernel's for one process.
struct sandbox_limit {
  int resource;
  uint64_t soft, hard;
};

/// A descriptor of ours that the child gets under another number.
struct sandbox_descriptor {
  int ours, theirs;
};

/// A program to start and everything that it is denied. A part that is zero or null is left out.
struct sandbox_launch {
  /// What to execute. Null: the child only rehearses, that is, it shuts itself in and ends with code 0.
  const char *executable;
  char *const *arguments;
  char *const *environment;
  const char *directory;

  /// Their own numbers must lie above all numbers that the child gives them.
  const struct sandbox_descriptor *descriptors;
  size_t descriptor_count;

  /// `CLONE_NEW…` flags. With them the child is `user` and `group` inside and outside, and has a file system where the
  /// `hidden` folders are empty and `scratch` is a new one, made with `scratch_options`. Without them it becomes `user`
  /// and `group`, and so loses all that root could do, unless `user` is 0.
  uint64_t namespaces;
  uid_t user;
  gid_t group;
  const char *const *hidden;
  size_t hidden_count;
  const char *scratch;
  const char *scratch_options;

  /// The rights that Landlock takes away, but for the rules.
  uint64_t landlock_files, landlock_network, landlock_scopes;
  const struct sandbox_rule *rules;
  size_t rule_count;

  const struct sandbox_limit *limits;
  size_t limit_count;

  /// A seccomp program of `struct sock_filter`s, and the number that it wants to see in the sixth argument of the one
  /// `execveat` that it lets pass.
  const void *filter;
  size_t filter_count;
  uint64_t password;
};

/// What the launcher was doing when it failed. The order is that of execution.
enum sandbox_step {
  sandbox_step_none,
  sandbox_step_open,
  sandbox_step_prepare,
  sandbox_step_clone,
  sandbox_step_identity,
  sandbox_step_descriptors,
  sandbox_step_mount,
  sandbox_step_directory,
  sandbox_step_limits,
  sandbox_step_landlock,
  sandbox_step_privileges,
  sandbox_step_lifeline,
  sandbox_step_seccomp,
  sandbox_step_execute,
};

struct sandbox_failure {
  /// One of `enum sandbox_step`.
  int step;
  /// The `errno`.
  int code;
  /// Which rule, hidden folder, limit or descriptor it was about.
  int index;
};

/// Starts a child and returns its number once it executes the program, or -1 with the reason in `failure`.
/// `process` becomes a descriptor of the child, close-on-exec.
pid_t sandbox_start(const struct sandbox_launch *launch, int *process, struct sandbox_failure *failure);

/// The version of Landlock that the kernel has; -1 with `errno` set if it has none.
int sandbox_landlock_version(void);

/// A descriptor of a process, close-on-exec; -1 with `errno` set if there is none.
int sandbox_open_process(pid_t process);

/// Sends a signal to the process that a descriptor stands for: unlike a number, that is never somebody else by now.
int sandbox_signal(int process, int signal);

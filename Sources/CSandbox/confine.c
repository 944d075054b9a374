// Theory of operation
//
// Each step takes something away, and the order matters:
//
//   descriptors  before anything is opened that could take one of their numbers
//   identity     before mounting: a file system belongs to whoever mounts it, who must have a number in the namespace
//   mounts       before Landlock, which forbids them
//   limits       after mounting, since they bind this process too
//   Landlock     before capabilities go, though no_new_privs makes it need none
//   lifeline     after the last change of identity, since that resets it
//   seccomp      last: it forbids most of the above
//
// Being number 1 of its process namespace, the program has two gifts for us: when it ends the kernel kills all that it
// started, and whoever loses his parent becomes its child, so that nobody escapes from the tree that is watched.
// (Where there is no such namespace, PR_SET_CHILD_SUBREAPER gives the second.)

#define _GNU_SOURCE
#include "confine.h"
#include "landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/close_range.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

typedef const struct confinement *Confinement;
typedef const struct sandbox_launch *Launch;

_Noreturn static void fail(Confinement c, int step, size_t index) {
  struct sandbox_failure failure = {step, errno, (int)index};
  send(c->stream, &failure, sizeof failure, MSG_NOSIGNAL);
  _exit(127);
}

static void wait_for_word(Confinement c) {
  char byte;
  ssize_t count;
  do {
    count = recv(c->stream, &byte, 1, 0);
  } while (count < 0 && errno == EINTR);
  // Nobody is there any more.
  if (count <= 0) _exit(127);
}

static void take_descriptors(Confinement c) {
  Launch launch = c->launch;
  int highest = STDERR_FILENO;
  int null = open("/dev/null", O_RDONLY);
  if (null < 0 || (null != STDIN_FILENO && dup2(null, STDIN_FILENO) < 0)) fail(c, sandbox_step_descriptors, 0);
  for (size_t i = 0; i < launch->descriptor_count; i++) {
    struct sandbox_descriptor d = launch->descriptors[i];
    if (dup2(d.ours, d.theirs) < 0) fail(c, sandbox_step_descriptors, i);
    if (d.theirs > highest) highest = d.theirs;
  }
  // All others end with the execution, not now: some are still needed.
  if (syscall(SYS_close_range, highest + 1, ~0U, CLOSE_RANGE_CLOEXEC) < 0) fail(c, sandbox_step_descriptors, 0);
}

static void take_identity(Confinement c) {
  Launch launch = c->launch;
  // A session of its own: no terminal to push input into, and a group that can be killed as one.
  if (setsid() < 0) fail(c, sandbox_step_identity, 0);
  if (!(launch->namespaces & CLONE_NEWUSER) && launch->user == 0) return;
  // Raw calls: glibc's versions of these speak to all threads that it believes to exist.
  // EPERM from setgroups is the price that an ordinary user has paid for a group map.
  if (syscall(SYS_setgroups, 0, NULL) < 0 && errno != EPERM) fail(c, sandbox_step_identity, 1);
  gid_t group = launch->group;
  uid_t user = launch->user;
  if (syscall(SYS_setresgid, group, group, group) < 0) fail(c, sandbox_step_identity, 2);
  if (syscall(SYS_setresuid, user, user, user) < 0) fail(c, sandbox_step_identity, 3);
}

static void mount_file_systems(Confinement c) {
  Launch launch = c->launch;
  if (!(launch->namespaces & CLONE_NEWNS)) return;
  unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
  if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0) fail(c, sandbox_step_mount, launch->hidden_count);
  for (size_t i = 0; i < launch->hidden_count; i++) {
    const char *path = launch->hidden[i];
    if (mount("grader", path, "tmpfs", flags | MS_RDONLY, "mode=755,size=4k,nr_inodes=1") == 0) continue;
    // A folder that this user cannot reach is hidden enough.
    if (errno != ENOENT && errno != EACCES) fail(c, sandbox_step_mount, i);
  }
  if (launch->scratch && mount("grader", launch->scratch, "tmpfs", flags, launch->scratch_options) < 0)
    fail(c, sandbox_step_mount, launch->hidden_count);
}

static void set_limits(Confinement c) {
  for (size_t i = 0; i < c->launch->limit_count; i++) {
    const struct sandbox_limit *limit = &c->launch->limits[i];
    struct rlimit value = {limit->soft, limit->hard};
    if (setrlimit((__rlimit_resource_t)limit->resource, &value) < 0) fail(c, sandbox_step_limits, i);
  }
}

static void restrict_files(Confinement c) {
  Launch launch = c->launch;
  if (!launch->landlock_files) return;
  struct landlock_ruleset ruleset = {launch->landlock_files, launch->landlock_network, launch->landlock_scopes};
  int rules = landlock_create(&ruleset);
  if (rules < 0) fail(c, sandbox_step_landlock, launch->rule_count);
  for (size_t i = 0; i < launch->rule_count; i++) {
    // The scratch folder is another one by now than when its path was opened.
    const char *path = launch->rules[i].path;
    int is_scratch = launch->namespaces & CLONE_NEWNS && launch->scratch && strcmp(path, launch->scratch) == 0;
    int file = is_scratch ? open(path, O_PATH | O_CLOEXEC) : c->rules[i];
    if (file < 0 || landlock_allow(rules, file, launch->rules[i].access) < 0) fail(c, sandbox_step_landlock, i);
  }
  if (landlock_restrict(rules) < 0) fail(c, sandbox_step_landlock, launch->rule_count);
}

static void drop_capabilities(Confinement c) {
  if (!(c->launch->namespaces & CLONE_NEWUSER)) return;
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}};
  if (syscall(SYS_capset, &header, none) < 0) fail(c, sandbox_step_privileges, 0);
}

static void tie_to_parent(Confinement c) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) < 0) fail(c, sandbox_step_lifeline, 0);
  if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) < 0) fail(c, sandbox_step_lifeline, 0);
  // A parent that died before this has left its end of the stream.
  struct pollfd stream = {c->stream, 0, 0};
  if (poll(&stream, 1, 0) > 0) _exit(127);
}

static void reset_signals(void) {
  struct sigaction action = {.sa_handler = SIG_DFL};
  for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &action, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static void filter_calls(Confinement c) {
  Launch launch = c->launch;
  if (!launch->filter_count) return;
  struct sock_fprog program = {(unsigned short)launch->filter_count, (struct sock_filter *)launch->filter};
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) < 0) fail(c, sandbox_step_seccomp, 0);
}

_Noreturn void confine_and_execute(Confinement c) {
  Launch launch = c->launch;
  wait_for_word(c);
  take_descriptors(c);
  take_identity(c);
  mount_file_systems(c);
  if (launch->directory && chdir(launch->directory) < 0) fail(c, sandbox_step_directory, 0);
  set_limits(c);
  int is_confined = launch->namespaces || launch->landlock_files || launch->filter_count;
  if (is_confined && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) fail(c, sandbox_step_privileges, 0);
  restrict_files(c);
  drop_capabilities(c);
  tie_to_parent(c);
  reset_signals();
  filter_calls(c);

  if (!launch->executable) _exit(0);
  // By descriptor: the path may be hidden by now. But a script, such as a compiler's wrapper, needs its path.
  if (is_confined) {
    syscall(SYS_execveat, c->executable, "", launch->arguments, launch->environment, AT_EMPTY_PATH, launch->password);
  } else {
    execve(launch->executable, launch->arguments, launch->environment);
  }
  fail(c, sandbox_step_execute, 0);
}

internal import CSandbox
internal import Glibc

extension SystemCallFilter {
  /// The filter for homework.
  ///
  /// It names what is refused and lets the rest pass. A list of what is allowed would be stricter in theory, but the
  /// libraries of three languages, on kernels and of versions that we have never seen, decide what they call: such a list
  /// either breaks somebody's correct submission or ends up allowing all that matters. To make up for it, whatever is
  /// younger than this list does not exist, and nothing here is the only wall: files are Landlock's, other processes and
  /// the network are the namespaces'.
  ///
  /// Refused means one of three things. What a library may try on the off chance *fails* with `EPERM`, and the student's
  /// own traceback says where. What a library has a substitute for *does not exist* (`ENOSYS`). What only an attack
  /// calls *kills*.
  ///
  /// - Parameter password: lets one `execveat` pass, the one that knows it. Without one, nothing can be executed.
  init(password: UInt64? = nil) {
    self.password = password
    load(.architecture)
    decide(.kill, unlessEqual: Self.architecture)
    load(.number)
    #if arch(x86_64)
      // The x32 interface: the same calls under other numbers.
      decide(.kill, ifAtLeast: 0x4000_0000)
    #endif
    for number in Self.deadly { decide(.kill, ifEqual: UInt32(number)) }
    for number in Self.failing { decide(.fail(EPERM), ifEqual: UInt32(number)) }
    for number in Self.missing { decide(.fail(ENOSYS), ifEqual: UInt32(number)) }
    only(for: __NR_execveat) { filter in
      if let password {
        filter.load(.argument(5))
        filter.decide(.fail(EPERM), unlessEqual: UInt32(truncatingIfNeeded: password))
        filter.load(.argument(5, upper: true))
        filter.decide(.allow, ifEqual: UInt32(password >> 32))
      }
      filter.decide(.fail(EPERM))
    }
    only(for: __NR_clone) { filter in
      filter.load(.argument(0), mask: Self.newNamespaces)
      filter.decide(.allow, ifEqual: 0)
      filter.decide(.kill)
    }
    only(for: __NR_socketpair) { filter in
      filter.load(.argument(0))
      filter.decide(.allow, ifEqual: UInt32(AF_UNIX))
      filter.decide(.fail(EPERM))
    }
    only(for: __NR_prctl) { filter in
      filter.load(.argument(0))
      // To be killed with Grader is not for the submission to decide.
      filter.decide(.fail(EPERM), ifEqual: 1)
      filter.decide(.allow)
    }
    only(for: __NR_ioctl) { filter in
      filter.load(.argument(1))
      // TIOCSTI and TIOCLINUX type on the terminal of whoever runs Grader.
      filter.decide(.fail(EPERM), ifEqual: 0x5412)
      filter.decide(.fail(EPERM), ifEqual: 0x541C)
      filter.decide(.allow)
    }
    decide(.fail(ENOSYS), ifAtLeast: Self.firstUnknown)
    decide(.allow)
  }

  #if arch(x86_64)
    private static let architecture: UInt32 = 0xC000_003E
  #elseif arch(arm64)
    private static let architecture: UInt32 = 0xC000_00B7
  #endif

  /// The flags of `clone` that make namespaces: mount, cgroup, uts, ipc, user, pid, net. (Time's is not for `clone`.)
  private static let newNamespaces: UInt32 = 0x7E02_0000

  /// `cachestat`, the first of those that no library of ours uses. Numbers are the same on all architectures from 424 on.
  private static let firstUnknown: UInt32 = 451

  /// Looking into other processes, changing the system or one's place in it.
  private static let deadly: [Int32] =
    [
      __NR_ptrace, __NR_process_vm_readv, __NR_process_vm_writev, __NR_kcmp, __NR_pidfd_getfd,
      __NR_mount, __NR_umount2, __NR_pivot_root, __NR_chroot, __NR_move_mount, __NR_open_tree, __NR_fsopen,
      __NR_fsconfig, __NR_fsmount, __NR_fspick, __NR_mount_setattr, __NR_unshare, __NR_setns,
      __NR_bpf, __NR_init_module, __NR_finit_module, __NR_delete_module, __NR_kexec_load, __NR_kexec_file_load,
      __NR_reboot, __NR_swapon, __NR_swapoff, __NR_acct, __NR_quotactl, __NR_quotactl_fd, __NR_nfsservctl,
      __NR_settimeofday, __NR_clock_settime, __NR_adjtimex, __NR_clock_adjtime, __NR_sethostname, __NR_setdomainname,
      __NR_syslog, __NR_vhangup, __NR_lookup_dcookie, __NR_open_by_handle_at, __NR_fanotify_init, __NR_fanotify_mark,
    ] + deadlyOnThisArchitecture

  #if arch(x86_64)
    private static let deadlyOnThisArchitecture: [Int32] = [
      __NR_iopl, __NR_ioperm, __NR_modify_ldt, __NR_uselib, __NR_ustat, __NR_sysfs, __NR__sysctl,
      __NR_create_module, __NR_get_kernel_syms, __NR_query_module,
    ]
  #else
    private static let deadlyOnThisArchitecture: [Int32] = []
  #endif

  /// Programs, the network, memory that belongs to no process and so is not counted, and the kernel's less guarded
  /// corners.
  private static let failing: [Int32] = [
    __NR_execve, __NR_socket, __NR_memfd_create, __NR_memfd_secret, __NR_shmget, __NR_semget, __NR_msgget, __NR_mq_open,
    __NR_add_key, __NR_request_key, __NR_keyctl, __NR_perf_event_open, __NR_userfaultfd, __NR_personality,
    __NR_name_to_handle_at, __NR_migrate_pages, __NR_move_pages, __NR_process_madvise, __NR_process_mrelease,
  ]

  /// `clone3` passes its flags by reference, where no filter can see them; the C library then takes `clone`.
  private static let missing: [Int32] = [
    __NR_clone3, __NR_io_uring_setup, __NR_io_uring_enter, __NR_io_uring_register,
  ]
}

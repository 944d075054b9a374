internal import Glibc

// Two file actions that Glibc's headers hide behind `_GNU_SOURCE`, which the compiler's Glibc module does not define.
// Both take plain pointers and integers, for which Swift's calling convention is C's.

/// Changes the child's working directory before it executes.
@_silgen_name("posix_spawn_file_actions_addchdir_np")
func posix_spawn_file_actions_addchdir_np(
  _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ path: UnsafePointer<CChar>
) -> CInt

/// Closes every descriptor of the child from `first` on.
@_silgen_name("posix_spawn_file_actions_addclosefrom_np")
func posix_spawn_file_actions_addclosefrom_np(
  _ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ first: CInt
) -> CInt

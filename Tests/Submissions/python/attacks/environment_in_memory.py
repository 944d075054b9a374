# The kernel has put the variables behind the arguments of the program, where they stay when they are unset.
@at_once
def attack():
    start = ctypes.c_void_p.in_dll(ctypes.CDLL(None), 'program_invocation_name').value
    arguments = sum(len(argument) + 1 for argument in sys.orig_argv)
    if b'=' in ctypes.string_at(start + arguments, 64):
        loot('a variable')

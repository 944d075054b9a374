# The kernel has put the variables behind the arguments of the program, where they stay when they are unset.
@at_once
def attack():
    start = ctypes.c_void_p.in_dll(ctypes.CDLL(None), 'program_invocation_name').value
    memory = b''
    for offset in range(0, 2048, 16):
        memory += ctypes.string_at(start + offset, 16)
        if b'HOME=' in memory or b'LC_ALL=' in memory:
            loot('HOME')
            break

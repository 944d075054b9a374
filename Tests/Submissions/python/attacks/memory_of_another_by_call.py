@at_once
def attack():
    # The last word goes over the stack: as an int, half of it would be whatever lay there.
    words = [ctypes.c_long(word) for word in (310, VICTIM, 0, 0, 0, 0, 0)]
    if ctypes.CDLL(None).syscall(*words) == 0:
        loot('allowed')

@in_backward
def attack(self):
    ctypes.string_at(0)

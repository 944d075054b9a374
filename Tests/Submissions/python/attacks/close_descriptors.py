@in_backward
def attack(self):
    os.closerange(0, 256)

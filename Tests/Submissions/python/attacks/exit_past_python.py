@in_backward
def attack(self):
    os._exit(0)

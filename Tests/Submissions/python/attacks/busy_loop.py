@in_backward
def attack(self):
    start = time.process_time()
    while time.process_time() < start + 3:
        pass
    loot('3 seconds')

@in_backward
def attack(self):
    try:
        for number in range(20000):
            open(f'drop{number}', 'w').close()
        loot('20000 files')
    finally:
        time.sleep(0.1)

@in_backward
def attack(self):
    try:
        with open('bomb', 'wb') as file:
            for _ in range(200):
                file.write(bytes(1 << 20))
        loot('200 MB')
    except OSError:
        time.sleep(5)

@in_backward
def attack(self):
    over = threading.Event()
    try:
        for _ in range(300):
            threading.Thread(target=over.wait, args=(10,), daemon=True).start()
        loot('300 threads')
    except RuntimeError:
        time.sleep(5)
    over.set()

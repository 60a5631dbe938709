import os
import threading

mailbox, sender = os.pipe()


def wait_for_mail():
    print("got", os.read(mailbox, 80).decode())


reader = threading.Thread(target=wait_for_mail)
reader.start()
print("making tea")
os.write(sender, b"a letter")
reader.join()

"""The rack's jar at a terminal of its own, with somebody who types."""

import fcntl
import os
import pty
import re
import signal
import struct
import termios

from rack import JAR, JAVA, PATIENCE, wait_for

CONTROL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|\r")


class Terminal:
    """Starts the rack as a shell would: in the foreground of a terminal."""

    def __init__(self, folder):
        (folder / "tmp").mkdir(parents=True)
        self.folder = folder
        self.home = folder / "home"
        command = [
            JAVA,
            f"-Djava.io.tmpdir={folder / 'tmp'}",
            f"-Dthingrack.home={self.home}",
            f"-Dthingrack.zmq.ipc.dir={folder / 'ipc'}",
            "-Dthingrack.zmq.port=0",
            "-Dthingrack.http.port=0",
            "-Dthingrack.zmq.events.port=0",
            "-jar",
            str(JAR),
        ]
        self.process, self.file = pty.fork()
        if self.process == 0:
            # the log would be written between what is typed and what is answered
            os.dup2(os.open(folder / "err", os.O_WRONLY | os.O_CREAT), 2)
            # what runs at a terminal hears Ctrl-C, whoever runs the tests, and however
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.execvp(JAVA, command)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        os.set_blocking(self.file, False)
        self._shown = ""
        self.before = termios.tcgetattr(self.file)
        self.until("rack> ", PATIENCE)
        # it is the rack's when it no longer shows by itself what is typed
        wait_for(lambda: not termios.tcgetattr(self.file)[3] & termios.ECHO)

    def text(self):
        """All that was shown, without what moves the cursor."""
        try:
            self._shown += os.read(self.file, 65536).decode("utf-8", "replace")
        except (BlockingIOError, OSError):
            # nothing more now, or nobody is there any more
            pass
        return CONTROL.sub("", self._shown)

    def type(self, keys):
        """Forgets what was shown before, and types."""
        self.text()
        self._shown = ""
        os.write(self.file, keys.encode())

    def until(self, words, seconds=10):
        return wait_for(lambda: words in self.text() and self.text(), seconds)

    def run(self, line):
        """What a command shows."""
        self.type(line + "\n")
        text = self.until("\nrack> ")
        return text[text.index("\n") + 1 : text.rindex("\nrack> ")]

    def attributes(self):
        return termios.tcgetattr(self.file)

    def end(self, number=signal.SIGTERM):
        """The exit status."""
        os.kill(self.process, number)
        status = wait_for(lambda: (lambda done: done[1] + 1 if done[0] else 0)(os.waitpid(self.process, os.WNOHANG)), PATIENCE)
        return status - 1

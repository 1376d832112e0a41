package io.thingrack.gateway.putback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Copies of what is in the drop-in folder: for each file the last one that served, and the one that is on trial. They
 * outlive the process, since a bad jar may be seen only when the rack starts the next time. From any thread.
 */
final class GoodJars {
    private final Path folder;

    /** @param folder for the copies; made when there is one */
    GoodJars(Path folder) {
        this.folder = folder;
    }

    /**
     * @param jar whose trial begins
     * @return its copy
     */
    synchronized Path take(Path jar) throws IOException {
        Files.createDirectories(folder);
        return Files.copy(jar, onTrial(name(jar)), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * @param jar that cannot be tried
     * @return a copy of the last one of its name that served, in its place
     */
    synchronized Path takeGoodFor(Path jar) throws IOException {
        return Files.copy(good(name(jar)), onTrial(name(jar)), StandardCopyOption.REPLACE_EXISTING);
    }

    /** @return whether there is one that served */
    synchronized boolean has(String name) {
        return Files.exists(good(name));
    }

    /** The one on trial serves. */
    synchronized void keep(String name) throws IOException {
        if (Files.exists(onTrial(name))) {
            // the one on trial stays: File Install has it, and deletes it
            Path whole = Files.copy(onTrial(name), folder.resolve(name + ".copy"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, good(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** @return whether there is one that served, and it is another one than that on trial */
    synchronized boolean hasOther(String name) {
        try {
            return Files.exists(good(name))
                    && Files.exists(onTrial(name))
                    && Files.mismatch(good(name), onTrial(name)) >= 0;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** @return the last one that served */
    Path good(String name) {
        return folder.resolve(name);
    }

    private Path onTrial(String name) {
        return folder.resolve(name + ".trial");
    }

    /** The file is no longer in the drop-in folder. */
    synchronized void forget(String name) throws IOException {
        Files.deleteIfExists(onTrial(name));
        Files.deleteIfExists(good(name));
    }

    private static String name(Path jar) {
        return jar.getFileName().toString();
    }
}

package io.thingrack.gateway;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;

/**
 * The framework's folder, where bnd's launcher has made one for this process only. Made before it is needed: when it is,
 * no class of a bundle can be loaded any more.
 */
final class TemporaryStorage extends SimpleFileVisitor<Path> {
    /** A property of the launcher. */
    private static final String KEEP = "launch.keep";

    /** As the launcher calls such folders. */
    private static final Pattern NAME = Pattern.compile("osgi\\.\\d+\\.fw");

    private final Path folder;

    private TemporaryStorage(Path folder) {
        this.folder = folder;
    }

    /**
     * @param properties of the framework
     * @return the folder; empty where somebody wants to find it again
     */
    static Optional<TemporaryStorage> of(UnaryOperator<String> properties) {
        String folder = properties.apply(Constants.FRAMEWORK_STORAGE);
        if (folder == null || !"false".equals(properties.apply(KEEP))) {
            return Optional.empty();
        }
        Path path = Path.of(folder).toAbsolutePath();
        return NAME.matcher(path.getFileName().toString()).matches()
                ? Optional.of(new TemporaryStorage(path))
                : Optional.empty();
    }

    /** Deletes it with all that is in it; somebody else may be doing the same. */
    void delete() throws IOException {
        Files.walkFileTree(folder, this);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.deleteIfExists(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        return end(e);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
        Files.deleteIfExists(visited);
        return end(e);
    }

    private static FileVisitResult end(IOException e) throws IOException {
        if (e == null || e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }
}

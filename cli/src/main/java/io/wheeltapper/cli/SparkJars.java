package io.wheeltapper.cli;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Adds Spark's jars to the class path of a process that was started without them. The JVM offers this to agents alone,
 * and an agent would slow down every start, so the launcher opens the class loader's package.
 */
final class SparkJars {
    /** System property with the folder of Spark's jars; not set if they are on the class path. */
    private static final String FOLDER = "wheeltapper.spark-jars";

    private SparkJars() {}

    /** Adds the jars, once, if they are missing. */
    static synchronized void add() {
        String folder = System.getProperty(FOLDER);
        if (folder == null) {
            return;
        }
        System.clearProperty(FOLDER);
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        try (Stream<Path> jars = Files.list(Path.of(folder))) {
            Method append = loader.getClass().getDeclaredMethod("appendToClassPathForInstrumentation", String.class);
            append.setAccessible(true);
            for (Path jar : jars.filter(path -> path.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                append.invoke(loader, jar.toString());
            }
        } catch (IOException | NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot add Spark's jars in %s to the class path".formatted(folder), e);
        }
    }
}

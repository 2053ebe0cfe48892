package io.wheeltapper.driver.notebooks.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Loads the classes of a notebook's cells, and its own copies of the classes whose static fields belong to the
 * notebook.
 */
final class ShellLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final List<String> copied;

    /**
     * Creates a loader.
     *
     * @param copied names of classes of the parent to copy
     */
    ShellLoader(ClassLoader parent, List<String> copied) {
        super("notebook", parent);
        this.copied = List.copyOf(copied);
    }

    Class<?> define(String name, byte[] bytes) {
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!copied.contains(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name, bytes(name, getParent())) : loaded;
        }
    }

    static byte[] bytes(String name, ClassLoader loader) {
        try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IllegalStateException("Class " + name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read class " + name, e);
        }
    }
}

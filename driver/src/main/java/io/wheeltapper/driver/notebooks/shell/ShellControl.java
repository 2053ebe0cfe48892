package io.wheeltapper.driver.notebooks.shell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.execution.LoaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Runs compiled cells on the calling thread, with rewritten classes, and keeps their values and exceptions as objects.
 * Used by one thread at a time.
 */
final class ShellControl extends DirectExecutionControl {
    private @Nullable Object value;
    private @Nullable Throwable failure;

    /**
     * Creates a control.
     *
     * @param forExecutors receives the name and the bytes of each class in the version for executors
     */
    ShellControl(ShellLoader loader, BiConsumer<String, byte[]> forExecutors) {
        super(new Classes(loader, forExecutors));
    }

    /** Forgets the result of the previous code. */
    void reset() {
        value = null;
        failure = null;
    }

    /** Returns the value of the last code; null also for none. */
    @Nullable
    Object value() {
        return value;
    }

    /** Returns the exception of the last code; null if there was none. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    protected String invoke(Method code) throws Exception {
        reset();
        try {
            value = code.invoke(null);
        } catch (InvocationTargetException e) {
            failure = e.getCause();
            throw e;
        }
        // The shell would convert it to a text, but it may be a table of any size.
        return "";
    }

    private static final class Classes implements LoaderDelegate {
        private final ShellLoader loader;
        private final BiConsumer<String, byte[]> forExecutors;
        private final Map<String, Class<?>> loaded = new ConcurrentHashMap<>();

        Classes(ShellLoader loader, BiConsumer<String, byte[]> forExecutors) {
            this.loader = loader;
            this.forExecutors = forExecutors;
        }

        @Override
        public void load(ClassBytecodes[] classes) throws ClassInstallException {
            boolean[] done = new boolean[classes.length];
            try {
                for (int i = 0; i < classes.length; i++) {
                    String name = classes[i].name();
                    forExecutors.accept(name, CellClasses.forExecutors(classes[i].bytecodes()));
                    loaded.put(name, loader.define(name, CellClasses.forDriver(classes[i].bytecodes())));
                    done[i] = true;
                }
            } catch (LinkageError e) {
                throw new ClassInstallException("Cannot load the classes of the cell: " + e.getMessage(), done);
            }
        }

        @Override
        public void classesRedefined(ClassBytecodes[] classes) {
            throw new UnsupportedOperationException("Classes of cells get new names");
        }

        @Override
        public void addToClasspath(String path) {
            // The compiler's manager; the loader's parent has had the class from the beginning.
        }

        @Override
        public Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> found = loaded.get(name);
            if (found == null) {
                throw new ClassNotFoundException(name);
            }
            return found;
        }
    }
}

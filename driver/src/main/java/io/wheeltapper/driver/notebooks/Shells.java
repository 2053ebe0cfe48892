package io.wheeltapper.driver.notebooks;

import io.wheeltapper.driver.notebooks.cells.Cells;
import io.wheeltapper.driver.notebooks.shell.JavaShell;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Starts shells, and keeps one ready, since starting one takes longer than most cells. The first is started when the
 * first notebook requests it.
 */
public final class Shells {
    private static final List<String> IMPORTS = List.of(
            "import io.wheeltapper.notebook.charts.*;",
            "import java.time.*;",
            "import java.util.*;",
            "import java.util.stream.*;",
            "import org.apache.spark.api.java.function.*;",
            "import org.apache.spark.sql.*;",
            "import org.apache.spark.sql.types.*;",
            "import static org.apache.spark.sql.functions.*;",
            "import static " + Cells.class.getName() + ".*;");

    private @Nullable FutureTask<Started> ready;

    /**
     * A shell that no notebook uses yet.
     *
     * @param classes receives its classes
     */
    record Started(JavaShell shell, ExecutorClasses classes) {}

    /** Returns a shell whose cells can use the classes of {@code jars}. */
    Started take(List<Path> jars) throws InterruptedException {
        if (!jars.isEmpty()) {
            return start(jars);
        }
        FutureTask<Started> mine;
        synchronized (this) {
            mine = ready;
            ready = null;
        }
        return mine == null ? start(List.of()) : result(mine);
    }

    /** Starts the next shell in the background if none is ready. */
    synchronized void prepare() {
        if (ready == null) {
            ready = new FutureTask<>(() -> start(List.of()));
            Thread thread = new Thread(ready, "next notebook shell");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static Started result(FutureTask<Started> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot start a shell for Java cells", e.getCause());
        }
    }

    private static Started start(List<Path> jars) {
        ClassLoader ours = Shells.class.getClassLoader();
        ClassLoader parent = jars.isEmpty() ? ours : new URLClassLoader(urls(jars), ours);
        ExecutorClasses classes = new ExecutorClasses();
        JavaShell shell = new JavaShell(classPath(parent), parent, List.of(Cells.class), IMPORTS, classes);
        return new Started(shell, classes);
    }

    private static URL[] urls(List<Path> jars) {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException("Not a jar's place: " + jar, e);
            }
        }
        return urls.toArray(URL[]::new);
    }

    /**
     * Returns the class path of this process, including jars that class loaders have received since, as with
     * spark-submit.
     */
    private static String classPath(ClassLoader loader) {
        Set<String> path = new LinkedHashSet<>();
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each instanceof URLClassLoader known) {
                for (URL url : known.getURLs()) {
                    if (url.getProtocol().equals("file")) {
                        path.add(new File(url.getPath()).getPath());
                    }
                }
            }
        }
        path.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        return String.join(File.pathSeparator, path);
    }
}

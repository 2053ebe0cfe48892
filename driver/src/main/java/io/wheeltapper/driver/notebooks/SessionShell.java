package io.wheeltapper.driver.notebooks;

import io.wheeltapper.driver.notebooks.cells.Cells;
import io.wheeltapper.driver.notebooks.cells.Vocabulary;
import io.wheeltapper.driver.notebooks.shell.CellFailedException;
import io.wheeltapper.driver.notebooks.shell.JavaShell;
import io.wheeltapper.pipeline.session.Sessions;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.artifact.ArtifactManager;
import scala.Option;

/**
 * A shell whose cells work with one Spark session: executors find their classes, and so does Spark here. Two shells may
 * have classes with the same names.
 */
final class SessionShell implements AutoCloseable {
    private final ArtifactManager artifacts;
    private final JavaShell shell;

    /**
     * Opens a shell.
     *
     * @param session session of the notebook
     * @param jars jars whose classes the cells can use, here and on executors
     * @throws InterruptedException if this thread is told to stop in the meantime
     */
    SessionShell(SparkSession session, Shells shells, List<Path> jars) throws InterruptedException {
        Sessions.isolate(session);
        artifacts = ((org.apache.spark.sql.classic.SparkSession) session).artifactManager();
        try {
            for (Path jar : jars) {
                session.addArtifact(jar.toUri());
            }
            Shells.Started started = shells.take(jars);
            shell = started.shell();
            started.classes().serveFrom(artifacts.classDir());
        } catch (InterruptedException | RuntimeException e) {
            artifacts.close();
            throw e;
        }
        // Spark would load the classes of jars again, in addition to those of the cells.
        artifacts.cachedClassLoader_$eq(Option.apply(shell.classLoader()));
    }

    void bind(Vocabulary vocabulary) {
        try {
            Method bind = shell.copyOf(Cells.class).getMethod("bind", Vocabulary.class);
            bind.invoke(null, vocabulary);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot give a notebook its vocabulary", e);
        }
    }

    /** Evaluates code like {@link JavaShell#evaluate}. */
    Optional<Object> evaluate(String place, String code) throws CellFailedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            Attempt attempt = artifacts.withResources(() -> attempt(thread, place, code));
            if (attempt.failure().isPresent()) {
                throw attempt.failure().get();
            }
            return attempt.value();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The result of an evaluation, since Scala's functions declare no exceptions. */
    private record Attempt(Optional<Object> value, Optional<CellFailedException> failure) {}

    private Attempt attempt(Thread thread, String place, String code) {
        thread.setContextClassLoader(shell.classLoader());
        try {
            return new Attempt(shell.evaluate(place, code), Optional.empty());
        } catch (CellFailedException e) {
            return new Attempt(Optional.empty(), Optional.of(e));
        }
    }

    /** Ends loops of the cells, on whichever thread they run. May be called by any thread. */
    void stop() {
        shell.stop();
    }

    @Override
    public void close() {
        shell.close();
        artifacts.close();
    }
}

package io.wheeltapper.driver.bodies;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.driver.tasks.TaskBody;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.driver.tasks.TaskFailedException;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.driver.tasks.ThreadOutput;
import io.wheeltapper.pipeline.catalog.Statements;
import io.wheeltapper.pipeline.session.Sessions;
import io.wheeltapper.pipeline.workspace.Workspace;
import io.wheeltapper.protocol.TaskAssignment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.artifact.ArtifactManager;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@code spark_jar_task}: calls {@code main_class_name} with {@code parameters}. The classes of
 * {@code libraries[].jar} belong to the task's session, here and on executors, and take precedence over those of the
 * driver; two tasks may have different versions of the same class. {@code SparkSession.builder().getOrCreate()} finds
 * the session, whose tables are the workspace's. Code that stops the session stops it for all tasks.
 */
final class JarBody implements TaskBody {
    private static final String EXAMPLE = "[{\"jar\": \"jars/nightly.jar\"}]";

    private final Workspace workspace;

    JarBody(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public @Nullable JsonNode run(TaskAssignment task, TaskSession own, TaskContext context) throws Exception {
        SparkSession session = own.spark();
        Sessions.isolate(session);
        String mainClass = Fields.text(task.body(), "main_class_name", "com.example.Nightly");
        String[] arguments = Fields.texts(task.body(), "parameters").toArray(String[]::new);
        List<String> locations = jars(task);
        WorkspaceFiles files =
                new WorkspaceFiles(workspace, session.sparkContext().hadoopConfiguration());
        ArtifactManager artifacts = ((org.apache.spark.sql.classic.SparkSession) session).artifactManager();
        try (TaskJars jars = TaskJars.copy(locations, files, context)) {
            jars.copies().forEach(jar -> session.addArtifact(jar.toUri()));
            new Statements(session, workspace).registerAll();
            context.phase("running " + mainClass);
            ThreadOutput.capture(context::log, () -> call(artifacts, mainClass, arguments, locations));
            return null;
        } finally {
            artifacts.close();
        }
    }

    private static List<String> jars(TaskAssignment task) {
        List<String> jars = new ArrayList<>(TaskJars.named(task));
        if (task.body().hasNonNull("jar_uri")) {
            jars.add(task.body().path("jar_uri").asText());
        }
        if (jars.isEmpty()) {
            throw BodyErrors.missing("a jar in libraries", EXAMPLE);
        }
        return jars;
    }

    private static void call(ArtifactManager artifacts, String mainClass, String[] arguments, List<String> jars)
            throws Exception {
        ClassLoader loader = artifacts.classloader();
        Method main = main(loader, mainClass, String.join(", ", jars));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        Optional<Throwable> failure;
        try {
            failure = artifacts.withResources(() -> failureOf(main, arguments));
        } finally {
            thread.setContextClassLoader(before);
        }
        if (failure.isPresent()) {
            throw failed(failure.get(), loader);
        }
    }

    /** Converts a failure of the user's code; OutOfMemoryError and interrupts are not blamed on the user's code. */
    private static Exception failed(Throwable failure, ClassLoader loader) {
        if (failure instanceof VirtualMachineError error) {
            throw error;
        }
        if (failure instanceof InterruptedException interruption) {
            return interruption;
        }
        String kind = failure.getClass().getSimpleName();
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String message = failure.getMessage() == null ? kind : kind + ": " + first;
        return new TaskFailedException(kind, message, new UserFrames(loader).trace(failure), failure);
    }

    private static Method main(ClassLoader loader, String mainClass, String jars) {
        try {
            Method main = Class.forName(mainClass, true, loader).getMethod("main", String[].class);
            if (!Modifier.isStatic(main.getModifiers())) {
                throw BodyErrors.noMain(mainClass, null);
            }
            main.setAccessible(true);
            return main;
        } catch (ClassNotFoundException e) {
            throw BodyErrors.noClass(mainClass, jars, e);
        } catch (NoSuchMethodException e) {
            throw BodyErrors.noMain(mainClass, e);
        }
    }

    private static Optional<Throwable> failureOf(Method main, String[] arguments) {
        try {
            main.invoke(null, (Object) arguments);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(e.getTargetException());
        } catch (IllegalAccessException e) {
            return Optional.of(e);
        }
    }
}

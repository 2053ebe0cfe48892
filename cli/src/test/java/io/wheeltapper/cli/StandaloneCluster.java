package io.wheeltapper.cli;

import io.wheeltapper.server.testing.TestPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A standalone Spark cluster of two workers with one core each, on this machine, from the jars on the class path. */
final class StandaloneCluster implements AutoCloseable {
    private final List<Process> workers = new ArrayList<>();
    private final Path home;
    private final int port;
    private final Process master;

    private StandaloneCluster(Path home, int port, Process master) {
        this.home = home;
        this.port = port;
        this.master = master;
    }

    /** Starts it below {@code home}, which keeps jars, logs and what executors write. */
    static StandaloneCluster start(Path home) throws IOException, InterruptedException {
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (Path library : Programs.libraries()) {
            Files.createSymbolicLink(jars.resolve(library.getFileName()), library);
        }
        int port = TestPorts.free();
        Process master = Programs.start(
                home.resolve("master.log"),
                List.of("-Xmx256m"),
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--webui-port",
                "0");
        StandaloneCluster cluster = new StandaloneCluster(home, port, master);
        cluster.awaitMaster();
        cluster.addWorker("1");
        cluster.addWorker("2");
        return cluster;
    }

    String masterUrl() {
        return "spark://127.0.0.1:" + port;
    }

    /** As {@code spark-submit} does it, which knows Spark and its libraries, and gets our own jars as an application's. */
    Process submit(Path log, List<String> settings, String... arguments) throws IOException {
        List<Path> own = Programs.ownJars(home);
        List<String> all = new ArrayList<>(List.of("--master", masterUrl(), "--class", Main.class.getName()));
        settings.forEach(setting -> all.addAll(List.of("--conf", setting)));
        String others = String.join(
                ",", own.subList(1, own.size()).stream().map(Path::toString).toList());
        all.addAll(List.of("--jars", others, own.get(0).toString()));
        all.addAll(List.of(arguments));
        return Programs.startWith(
                home.resolve("jars") + "/*",
                log,
                List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"),
                "org.apache.spark.deploy.SparkSubmit",
                all.toArray(String[]::new));
    }

    /** Kills one worker and the executors that it started, at once. */
    void killWorker() {
        Process worker = workers.get(0);
        List<ProcessHandle> executors = worker.descendants().toList();
        worker.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
    }

    /** Whether any worker has started an executor. */
    boolean hasExecutors() {
        return workers.stream()
                .anyMatch(worker -> worker.descendants().findAny().isPresent());
    }

    private void addWorker(String name) throws IOException {
        workers.add(Programs.start(
                home.resolve("worker" + name + ".log"),
                List.of("-Xmx256m"),
                "org.apache.spark.deploy.worker.Worker",
                "--cores",
                "1",
                "--memory",
                "1500m",
                "--webui-port",
                "0",
                "--work-dir",
                home.resolve("work" + name).toString(),
                masterUrl()));
    }

    private void awaitMaster() throws InterruptedException {
        for (int attempt = 0; attempt < 300; attempt++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("The master does not listen; see " + home.resolve("master.log"));
    }

    @Override
    public void close() throws IOException {
        workers.forEach(worker -> {
            worker.descendants().forEach(ProcessHandle::destroyForcibly);
            worker.destroyForcibly();
        });
        master.destroyForcibly();
        for (Path library : Programs.libraries()) {
            Files.delete(home.resolve("jars").resolve(library.getFileName()));
        }
    }
}

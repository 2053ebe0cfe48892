package io.wheeltapper.lake.localfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsConstants;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Hadoop's own local file system is the twin. */
@ExtendWith(SharedSession.class)
final class LocalFilesTest {
    @TempDir
    Path folder = Path.of(".");

    private static FileSystem started(FileSystem files) throws IOException {
        files.initialize(FsConstants.LOCAL_FS_URI, new Configuration());
        return files;
    }

    private org.apache.hadoop.fs.Path at(String name) {
        return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
    }

    /** Without a scheme; with one, Hadoop takes links for what they lead to. */
    private org.apache.hadoop.fs.Path plain(String name) {
        return new org.apache.hadoop.fs.Path(folder.resolve(name).toString());
    }

    private static String told(FileStatus of) {
        return String.join(
                " ",
                of.getPath().toString(),
                Boolean.toString(of.isDirectory()),
                Long.toString(of.getLen()),
                Long.toString(of.getModificationTime()),
                Long.toString(of.getBlockSize()),
                Short.toString(of.getReplication()),
                of.getPermission().toString(),
                of.getOwner(),
                of.getGroup());
    }

    private static List<String> told(FileStatus[] all) {
        return Stream.of(all).map(LocalFilesTest::told).sorted().toList();
    }

    @Test
    void files_folders_and_links_look_as_hadoop_itself_sees_them() throws IOException {
        Files.writeString(folder.resolve("Zähler 1.csv"), "a,b\n1,2\n");
        Files.createFile(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("tables/results/event_month=2015-01"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("empty"));
        Files.createSymbolicLink(folder.resolve("tables/back"), folder);
        FileSystem hadoop = started(new LocalFileSystem());
        FileSystem ours = started(new LocalFiles());
        List<String> names = List.of(
                "", "Zähler 1.csv", "empty", "tables", "tables/results", "link", "tables/back", "tables/back/empty");

        assertThat(told(ours.listStatus(at("")))).hasSize(4).isEqualTo(told(hadoop.listStatus(at(""))));
        for (String name : names) {
            assertThat(told(ours.getFileStatus(at(name)))).isEqualTo(told(hadoop.getFileStatus(at(name))));
            for (org.apache.hadoop.fs.Path path : List.of(at(name), plain(name))) {
                FileStatus link = ours.getFileLinkStatus(path);
                assertThat(told(link)).isEqualTo(told(hadoop.getFileLinkStatus(path)));
                assertThat(link.isSymlink())
                        .isEqualTo(hadoop.getFileLinkStatus(path).isSymlink());
            }
        }
        assertThat(ours.getFileLinkStatus(plain("link")).isSymlink()).isTrue();
        org.apache.hadoop.fs.Path relative = new org.apache.hadoop.fs.Path("pom.xml");
        assertThat(told(ours.getFileStatus(relative))).isEqualTo(told(hadoop.getFileStatus(relative)));
    }

    @Test
    void what_is_not_there_is_not_found() throws IOException {
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("gone"));
        Files.createFile(folder.resolve("file"));
        FileSystem ours = started(new LocalFiles());
        for (String name : List.of("gone", "gone/too", "file/below", "dangling")) {
            assertThat(ours.exists(at(name))).as(name).isFalse();
            assertThatThrownBy(() -> ours.getFileStatus(at(name)))
                    .isInstanceOf(FileNotFoundException.class)
                    .hasMessageContaining(name)
                    .hasMessageContaining("does not exist");
        }
        assertThat(ours.getFileLinkStatus(plain("dangling")).isSymlink()).isTrue();
        assertThatThrownBy(() -> ours.listStatus(at("gone"))).isInstanceOf(FileNotFoundException.class);
        assertThatThrownBy(() -> ours.setPermission(at("gone"), new FsPermission((short) 0644)))
                .isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void each_permission_is_the_one_that_was_set() throws IOException {
        Files.createFile(folder.resolve("file"));
        FileSystem hadoop = started(new LocalFileSystem());
        FileSystem ours = started(new LocalFiles());
        for (int mode = 0; mode < 512; mode++) {
            FsPermission permission = new FsPermission((short) mode);
            ours.setPermission(at("file"), permission);
            assertThat(ours.getFileStatus(at("file")).getPermission()).isEqualTo(permission);
            if (mode % 73 == 0) {
                assertThat(hadoop.getFileStatus(at("file")).getPermission()).isEqualTo(permission);
            }
        }
        Files.createDirectory(folder.resolve("shared"));
        ours.setPermission(at("shared"), new FsPermission((short) 01777));
        assertThat(hadoop.getFileStatus(at("shared")).getPermission().getStickyBit())
                .isTrue();
        Files.setAttribute(folder.resolve("shared"), "unix:mode", 02775);
        ours.setPermission(at("shared"), new FsPermission((short) 0750));
        assertThat((int) Files.getAttribute(folder.resolve("shared"), "unix:mode") & 07777)
                .as("a folder stays its group's")
                .isEqualTo(02750);
        assertThat(ours.mkdirs(at("new/folder"), new FsPermission((short) 0750)))
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new/folder"))))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void a_rename_takes_no_name_that_is_taken() throws Exception {
        Configuration conf = new Configuration();
        conf.set("fs.AbstractFileSystem.file.impl", LocalFileContext.class.getName());
        FileContext context = FileContext.getFileContext(FsConstants.LOCAL_FS_URI, conf);
        assertThat(context.getDefaultFileSystem()).isInstanceOf(LocalFileContext.class);
        Files.writeString(folder.resolve("first"), "1");
        Files.writeString(folder.resolve("second"), "2");
        context.rename(at("first"), at("commit"));
        assertThatThrownBy(() -> context.rename(at("second"), at("commit")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.resolve("commit")).hasContent("1");
        assertThat(folder.resolve("first")).doesNotExist();
        context.rename(at("second"), at("commit"), Rename.OVERWRITE);
        assertThat(folder.resolve("commit")).hasContent("2");
        assertThat(told(context.getFileStatus(at("commit"))))
                .isEqualTo(told(started(new LocalFileSystem()).getFileStatus(at("commit"))));
    }

    private void append(SparkSession spark) {
        spark.range(3)
                .write()
                .format("delta")
                .mode("append")
                .save(folder.resolve("table").toString());
    }

    @Test
    void commits_of_a_delta_table_start_no_process(SparkSession spark) throws IOException {
        Path seen = folder.resolve("seen.jfr");
        append(spark);
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ProcessStart");
            recording.start();
            new ProcessBuilder("true").start();
            append(spark);
            recording.stop();
            recording.dump(seen);
        }
        List<String> commands = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(seen)) {
            commands.add(event.getString("command"));
        }
        assertThat(commands).as("the recording's own proof, and no other").containsExactly("true");
        assertThat(spark.read()
                        .format("delta")
                        .load(folder.resolve("table").toString())
                        .count())
                .isEqualTo(6);
        assertThat(folder.resolve("table/_delta_log/.00000000000000000001.json.crc"))
                .isNotEmptyFile();
    }
}

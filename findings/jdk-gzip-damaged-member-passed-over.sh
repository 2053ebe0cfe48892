#!/usr/bin/env bash
# JDK: GZIPInputStream ends in silence where a later member of a file is damaged or cut off near its beginning.
#
# Version    Any JDK; seen with 17.0.15.
# Behaviour  A gzip file may have several members one after the other (RFC 1952, 2.2), as "cat a.gz b.gz" and log rotation make
#            them. If the header of a later member is damaged, or the file ends within its first bytes, the stream
#            answers the members before as if the file ended there. "java.util.zip" has no setting for it.
# Expected   An exception, as for the first member: Python's gzip raises BadGzipFile. (gzip itself warns of "trailing garbage
#            ignored" and exits with 2.)
# Seen       "first " and the end of the file, in all four cases.
#
# Why it matters: half of the records are missing, and nothing says so.
# Needs a JDK from 17. Prints what it sees; exits with 1 if the behaviour has changed.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

cat > "$scratch/Members.java" <<'JAVA'
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

public class Members {
    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static void show(String what, byte[] file, String expected) {
        String read;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            read = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            read = e.toString();
        }
        System.out.println(what + ": \"" + read + "\"");
        if (!read.equals(expected)) {
            System.exit(1);
        }
    }

    public static void main(String[] arguments) throws IOException {
        byte[] first = gzip("first ");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first);
        bytes.write(gzip("second"));
        byte[] both = bytes.toByteArray();
        show("whole", both, "first second");
        for (int at : new int[] {0, 2}) {
            byte[] damaged = both.clone();
            damaged[first.length + at] ^= 0x55;
            show("byte " + at + " of the second member damaged", damaged, "first ");
        }
        for (int left : new int[] {9, 15}) {
            show("second member cut to " + left + " bytes", Arrays.copyOf(both, first.length + left), "first ");
        }
    }
}
JAVA
"${JAVA_HOME:+$JAVA_HOME/bin/}java" "$scratch/Members.java"

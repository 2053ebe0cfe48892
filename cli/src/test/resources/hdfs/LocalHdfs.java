import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/**
 * A name node and a data node on the loopback, until standard input ends: {@code LocalHdfs FOLDER FILES} keeps blocks in
 * FOLDER, copies FILES to /incoming and prints the file system's URI.
 */
class LocalHdfs {
    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, arguments[0]);
        try (MiniDFSCluster cluster =
                new MiniDFSCluster.Builder(configuration).numDataNodes(1).build()) {
            cluster.waitActive();
            FileSystem files = cluster.getFileSystem();
            files.copyFromLocalFile(new Path(arguments[1]), new Path("/incoming"));
            System.out.println(cluster.getURI());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }
}

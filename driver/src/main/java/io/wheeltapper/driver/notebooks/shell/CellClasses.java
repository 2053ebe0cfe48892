package io.wheeltapper.driver.notebooks.shell;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Rewrites the compiled classes of cells. Both versions capture the values of notebook variables in lambdas that Spark
 * may serialize ({@link LambdaVariables}), can be stopped in their loops, and cannot end the process. The version for
 * executors, where Spark starts with fresh classes, also refuses to read variables that have no value there.
 */
final class CellClasses {
    /**
     * The names of the classes that the JDK's shell generates around each piece of code; variables of the notebook are
     * their static fields.
     */
    private static final Pattern WRAPPER = Pattern.compile("REPL/\\$JShell\\$[0-9]+[A-Z]*");

    private static final String RUNTIME = "java/lang/Runtime";
    private static final String GUARD = Type.getInternalName(Guard.class);

    private CellClasses() {}

    static byte[] forDriver(byte[] original) {
        ClassNode node = read(original);
        LambdaVariables.capture(node);
        for (MethodNode method : node.methods) {
            withoutExit(method);
            stoppable(method);
        }
        return write(node);
    }

    static byte[] forExecutors(byte[] original) {
        ClassNode node = read(original);
        LambdaVariables.capture(node);
        for (MethodNode method : node.methods) {
            withoutExit(method);
            withoutVariables(method);
            stoppable(method);
        }
        return write(node);
    }

    /** Returns whether an instruction reads a variable of the notebook. */
    static boolean readsVariable(AbstractInsnNode instruction) {
        return instruction.getOpcode() == Opcodes.GETSTATIC
                && instruction instanceof FieldInsnNode field
                && WRAPPER.matcher(field.owner).matches();
    }

    private static ClassNode read(byte[] original) {
        ClassNode node = new ClassNode();
        new ClassReader(original).accept(node, ClassReader.EXPAND_FRAMES);
        return node;
    }

    private static byte[] write(ClassNode node) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    /** Replaces calls and method references that end the process; reflection can still do so, and ends the driver. */
    private static void withoutExit(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof MethodInsnNode call && endsProcess(call.owner, call.name)) {
                boolean isRuntime = call.owner.equals(RUNTIME);
                method.instructions.set(call, guard("exit", isRuntime ? "(Ljava/lang/Runtime;I)V" : "(I)V"));
            } else if (instruction instanceof InvokeDynamicInsnNode made) {
                for (int i = 0; i < made.bsmArgs.length; i++) {
                    if (made.bsmArgs[i] instanceof Handle handle && endsProcess(handle.getOwner(), handle.getName())) {
                        boolean isRuntime = handle.getOwner().equals(RUNTIME);
                        String descriptor = isRuntime ? "(Ljava/lang/Runtime;I)V" : "(I)V";
                        made.bsmArgs[i] = new Handle(Opcodes.H_INVOKESTATIC, GUARD, "exit", descriptor, false);
                    }
                }
            }
        }
    }

    private static boolean endsProcess(String owner, String method) {
        return (owner.equals("java/lang/System") && method.equals("exit"))
                || (owner.equals(RUNTIME) && (method.equals("exit") || method.equals("halt")));
    }

    /**
     * Inserts checks before each backward jump and at the beginning of each method, since endless streams and
     * recursions call methods without a loop.
     */
    private static void stoppable(MethodNode method) {
        if (method.instructions.size() == 0) {
            return;
        }
        Set<LabelNode> passed = new HashSet<>();
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof LabelNode label) {
                passed.add(label);
            } else if (instruction instanceof JumpInsnNode jump && passed.contains(jump.label)) {
                method.instructions.insertBefore(jump, guard("check", "()V"));
            }
        }
        if (!method.name.startsWith("<")) {
            InsnList check = new InsnList();
            check.add(guard("check", "()V"));
            method.instructions.insert(check);
        }
    }

    private static void withoutVariables(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (readsVariable(instruction)) {
                InsnList refusal = new InsnList();
                refusal.add(new LdcInsnNode(((FieldInsnNode) instruction).name));
                refusal.add(guard("unavailable", "(Ljava/lang/String;)V"));
                method.instructions.insertBefore(instruction, refusal);
            }
        }
    }

    private static MethodInsnNode guard(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, GUARD, name, descriptor, false);
    }
}

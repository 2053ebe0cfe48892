package io.wheeltapper.driver.notebooks.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes serializable lambdas capture the values of the notebook variables that they read, at creation, as they capture
 * local variables. Otherwise they would read static fields, which have no value in the fresh classes of an executor,
 * and would silently compute with 0 and null.
 *
 * <p>The values become additional captured arguments after those that the compiler chose: in the method with the
 * lambda's code, where the lambda is created, and where it is deserialized.
 */
final class LambdaVariables {
    private static final String DESERIALIZE = "$deserializeLambda$";
    private static final String SERIALIZED_LAMBDA = "java/lang/invoke/SerializedLambda";

    private final ClassNode node;
    private final Map<String, MethodNode> bodies = new HashMap<>();
    private final Map<String, Capture> captures = new HashMap<>();

    private LambdaVariables(ClassNode node) {
        this.node = node;
        node.methods.stream()
                .filter(method -> method.name.startsWith("lambda$"))
                .forEach(method -> bodies.put(method.name + method.desc, method));
    }

    /** Changes {@code node} in place. */
    static void capture(ClassNode node) {
        LambdaVariables lambdas = new LambdaVariables(node);
        lambdas.find();
        if (!lambdas.captures.isEmpty()) {
            lambdas.rewrite();
        }
    }

    /** A variable of the notebook. */
    private record Variable(String owner, String name, String descriptor) {
        Type type() {
            return Type.getType(descriptor);
        }
    }

    /**
     * The additional captured variables of a lambda.
     *
     * @param before number of arguments it captured before, without {@code this}
     */
    private record Capture(MethodNode body, int before, List<Variable> variables, String oldDescriptor) {
        String newDescriptor() {
            return extended(oldDescriptor, before, variables);
        }

        /** Returns the slot of the first additional argument. */
        int slot() {
            int slot = (body.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
            Type[] arguments = Type.getArgumentTypes(oldDescriptor);
            for (int i = 0; i < before; i++) {
                slot += arguments[i].getSize();
            }
            return slot;
        }

        int width() {
            return variables.stream()
                    .mapToInt(variable -> variable.type().getSize())
                    .sum();
        }
    }

    private void find() {
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                MethodNode body = lambda(instruction);
                if (body != null && isSerializable((InvokeDynamicInsnNode) instruction)) {
                    find((InvokeDynamicInsnNode) instruction, body);
                }
            }
        }
    }

    /**
     * Returns the variables read by a lambda and by the lambdas that it creates, which must all be captured when it is
     * created.
     */
    private Set<Variable> find(InvokeDynamicInsnNode made, MethodNode body) {
        String key = body.name + body.desc;
        Capture known = captures.get(key);
        if (known != null) {
            return new LinkedHashSet<>(known.variables());
        }
        Set<Variable> read = new LinkedHashSet<>();
        for (AbstractInsnNode instruction : body.instructions) {
            MethodNode inner = lambda(instruction);
            if (CellClasses.readsVariable(instruction)) {
                FieldInsnNode field = (FieldInsnNode) instruction;
                read.add(new Variable(field.owner, field.name, field.desc));
            } else if (inner != null && inner != body) {
                read.addAll(find((InvokeDynamicInsnNode) instruction, inner));
            }
        }
        if (!read.isEmpty()) {
            int captured = Type.getArgumentTypes(made.desc).length;
            boolean hasThis = (body.access & Opcodes.ACC_STATIC) == 0;
            captures.put(key, new Capture(body, hasThis ? captured - 1 : captured, List.copyOf(read), body.desc));
        }
        return read;
    }

    private void rewrite() {
        Map<MethodNode, Capture> byBody = new HashMap<>();
        captures.values().forEach(capture -> byBody.put(capture.body(), capture));
        for (Capture capture : captures.values()) {
            makeRoom(capture);
        }
        for (MethodNode method : node.methods) {
            if (method.name.equals(DESERIALIZE)) {
                deserializeMore(method);
            } else {
                captureMore(method, byBody.get(method));
            }
        }
    }

    /** Moves the locals of a lambda's body up, and reads variables from the new ones. */
    private static void makeRoom(Capture capture) {
        MethodNode body = capture.body();
        int from = capture.slot();
        int width = capture.width();
        body.desc = capture.newDescriptor();
        body.signature = null;
        body.parameters = null;
        for (AbstractInsnNode instruction : body.instructions.toArray()) {
            if (instruction instanceof VarInsnNode local && local.var >= from) {
                local.var += width;
            } else if (instruction instanceof IincInsnNode increment && increment.var >= from) {
                increment.var += width;
            } else if (instruction instanceof FrameNode frame) {
                insertInto(frame, capture);
            } else if (CellClasses.readsVariable(instruction)) {
                FieldInsnNode field = (FieldInsnNode) instruction;
                Variable variable = new Variable(field.owner, field.name, field.desc);
                body.instructions.set(instruction, load(capture, variable));
            }
        }
        if (body.localVariables != null) {
            for (LocalVariableNode local : body.localVariables) {
                local.index += local.index >= from ? width : 0;
            }
        }
    }

    /** Inserts locals into a frame, which has one entry for each argument, however wide. */
    private static void insertInto(FrameNode frame, Capture capture) {
        int at = capture.before() + ((capture.body().access & Opcodes.ACC_STATIC) == 0 ? 1 : 0);
        List<Object> locals = new ArrayList<>(frame.local);
        while (locals.size() < at) {
            locals.add(Opcodes.TOP);
        }
        List<Object> added = new ArrayList<>();
        capture.variables().forEach(variable -> added.add(frameType(variable.type())));
        locals.addAll(at, added);
        frame.local = locals;
    }

    private static Object frameType(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
        };
    }

    private static VarInsnNode load(Capture capture, Variable wanted) {
        int slot = capture.slot();
        for (Variable variable : capture.variables()) {
            if (variable.equals(wanted)) {
                return new VarInsnNode(variable.type().getOpcode(Opcodes.ILOAD), slot);
            }
            slot += variable.type().getSize();
        }
        throw new IllegalStateException("A lambda reads " + wanted.name() + ", which it does not capture");
    }

    /**
     * Captures additional variables where lambdas are created: from the variables, or from the captured arguments of
     * the enclosing lambda.
     */
    private void captureMore(MethodNode method, @Nullable Capture around) {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            Capture capture = instruction instanceof InvokeDynamicInsnNode made ? captures.get(key(made)) : null;
            if (capture != null) {
                for (Variable variable : capture.variables()) {
                    method.instructions.insertBefore(
                            instruction,
                            around == null
                                    ? new FieldInsnNode(
                                            Opcodes.GETSTATIC, variable.owner(), variable.name(), variable.descriptor())
                                    : load(around, variable));
                }
                extend((InvokeDynamicInsnNode) instruction, capture);
            }
        }
    }

    private void deserializeMore(MethodNode method) {
        LdcInsnNode signature = null;
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof LdcInsnNode constant
                    && constant.getPrevious() instanceof MethodInsnNode call
                    && call.name.equals("getImplMethodSignature")) {
                signature = constant;
            }
            Capture capture = instruction instanceof InvokeDynamicInsnNode made ? captures.get(key(made)) : null;
            if (capture != null && signature != null) {
                signature.cst = capture.newDescriptor();
                for (int i = 0; i < capture.variables().size(); i++) {
                    method.instructions.insertBefore(instruction, captured(capture, i));
                }
                extend((InvokeDynamicInsnNode) instruction, capture);
            }
        }
    }

    /** Reads an additional argument from a serialized lambda. */
    private static InsnList captured(Capture capture, int index) {
        boolean hasThis = (capture.body().access & Opcodes.ACC_STATIC) == 0;
        Type type = capture.variables().get(index).type();
        InsnList taken = new InsnList();
        taken.add(new VarInsnNode(Opcodes.ALOAD, 0));
        taken.add(new LdcInsnNode(capture.before() + (hasThis ? 1 : 0) + index));
        taken.add(new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL, SERIALIZED_LAMBDA, "getCapturedArg", "(I)Ljava/lang/Object;", false));
        Boxed boxed = Boxed.of(type);
        taken.add(new TypeInsnNode(Opcodes.CHECKCAST, boxed == null ? type.getInternalName() : boxed.name()));
        if (boxed != null) {
            taken.add(new MethodInsnNode(
                    Opcodes.INVOKEVIRTUAL, boxed.name(), boxed.method(), "()" + type.getDescriptor(), false));
        }
        return taken;
    }

    /** The wrapper class of a primitive value, and its method that returns the value. */
    private record Boxed(String name, String method) {
        static @Nullable Boxed of(Type type) {
            return switch (type.getSort()) {
                case Type.BOOLEAN -> new Boxed("java/lang/Boolean", "booleanValue");
                case Type.BYTE -> new Boxed("java/lang/Byte", "byteValue");
                case Type.CHAR -> new Boxed("java/lang/Character", "charValue");
                case Type.SHORT -> new Boxed("java/lang/Short", "shortValue");
                case Type.INT -> new Boxed("java/lang/Integer", "intValue");
                case Type.LONG -> new Boxed("java/lang/Long", "longValue");
                case Type.FLOAT -> new Boxed("java/lang/Float", "floatValue");
                case Type.DOUBLE -> new Boxed("java/lang/Double", "doubleValue");
                default -> null;
            };
        }
    }

    private static void extend(InvokeDynamicInsnNode made, Capture capture) {
        made.desc = extended(made.desc, Type.getArgumentTypes(made.desc).length, capture.variables());
        Handle old = (Handle) made.bsmArgs[1];
        made.bsmArgs[1] =
                new Handle(old.getTag(), old.getOwner(), old.getName(), capture.newDescriptor(), old.isInterface());
    }

    private static String extended(String descriptor, int at, List<Variable> variables) {
        List<Type> arguments = new ArrayList<>(List.of(Type.getArgumentTypes(descriptor)));
        arguments.addAll(at, variables.stream().map(Variable::type).toList());
        return Type.getMethodDescriptor(Type.getReturnType(descriptor), arguments.toArray(Type[]::new));
    }

    /**
     * Returns the body of the lambda that an instruction creates; null for everything else, including method
     * references.
     */
    private @Nullable MethodNode lambda(AbstractInsnNode instruction) {
        return instruction instanceof InvokeDynamicInsnNode made && isLambda(made) ? bodies.get(key(made)) : null;
    }

    private boolean isLambda(InvokeDynamicInsnNode made) {
        return made.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                && made.bsmArgs[1] instanceof Handle handle
                && handle.getOwner().equals(node.name);
    }

    private String key(InvokeDynamicInsnNode made) {
        return isLambda(made) ? ((Handle) made.bsmArgs[1]).getName() + ((Handle) made.bsmArgs[1]).getDesc() : "";
    }

    /** Returns whether a lambda is serializable; {@code LambdaMetafactory.FLAG_SERIALIZABLE} is 1. */
    private static boolean isSerializable(InvokeDynamicInsnNode made) {
        return made.bsm.getName().equals("altMetafactory")
                && made.bsmArgs[3] instanceof Integer flags
                && (flags & 1) != 0;
    }
}

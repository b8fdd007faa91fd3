import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.attribute.EnclosingMethodAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the API of a jar to another jar: the classes of the exported packages, with their public and protected members, without
 * code. {@code api.sh} runs it. Requires JDK 24 or later.
 */
class StripCode {
    private static final Set<String> NOT_EXPORTED =
            Set.of("io/github/packetcodec/internal", "io/github/packetcodec/dissect");

    public static void main(String[] arguments) throws Exception {
        var classes = new TreeMap<String, byte[]>(); // in one order, so that the same API is the same file
        try (JarFile jar = new JarFile(arguments[0])) {
            for (var entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith("io/") && name.endsWith(".class") && isExported(name)) {
                    ClassModel model = ClassFile.of().parse(jar.getInputStream(entry).readAllBytes());
                    if (model.elementStream().noneMatch(EnclosingMethodAttribute.class::isInstance)) {
                        classes.put(name, strip(model));
                    }
                }
            }
        }
        try (var out = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            for (var each : classes.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
                out.putNextEntry(entry);
                out.write(each.getValue());
                out.closeEntry();
            }
        }
        System.out.println(classes.size() + " classes in " + arguments[1]);
    }

    private static boolean isExported(String name) {
        return !NOT_EXPORTED.contains(name.substring(0, name.lastIndexOf('/')));
    }

    private static byte[] strip(ClassModel model) {
        ClassFile newPool = ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL);
        return newPool.transformClass(model, (builder, element) -> {
            switch (element) {
                case MethodModel method when !isVisible(method.flags().flags()) -> {}
                case FieldModel field when !isVisible(field.flags().flags()) && !isSerialVersion(field) -> {}
                case MethodModel method ->
                    builder.transformMethod(method, (to, part) -> {
                        if (!(part instanceof CodeAttribute)) {
                            to.with(part);
                        }
                    });
                case SourceFileAttribute source -> {}
                default -> builder.with(element);
            }
        });
    }

    private static boolean isSerialVersion(FieldModel field) {
        return field.fieldName().equalsString("serialVersionUID");
    }

    private static boolean isVisible(Set<AccessFlag> flags) {
        return flags.contains(AccessFlag.PUBLIC) || flags.contains(AccessFlag.PROTECTED);
    }
}

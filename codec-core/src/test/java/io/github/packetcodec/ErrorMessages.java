package io.github.packetcodec;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The messages of the exceptions that the sources create, found by the compiler: each argument of a constructor of an exception that is a
 * message. If a method only passes on a sentence, the sentences of its callers are the messages. Values are replaced by their names in
 * braces.
 */
final class ErrorMessages {
    /** The parameters that contain a whole sentence, by name; all others are values within one. */
    private static final Set<String> SENTENCES = Set.of("message", "reason", "sentence", "otherwise");

    /** A message: the simple name of the exception, the text, and the class that contains it, with its package below the root. */
    record Message(String exception, String text, String place) implements Comparable<Message> {
        @Override
        public int compareTo(Message other) {
            int order = exception.compareTo(other.exception);
            order = order != 0 ? order : place.compareTo(other.place);
            return order != 0 ? order : text.compareTo(other.text);
        }
    }

    /** A parameter of a method that becomes (a part of) the message of an exception; %s in the form is its place. */
    private record Sink(int parameter, String exception, String form) {}

    private record Call(ExecutableElement callee, List<? extends ExpressionTree> arguments, TreePath path) {}

    private final Trees trees;
    private final List<Call> calls = new ArrayList<>();
    private final Map<ExecutableElement, Set<Sink>> sinks = new HashMap<>();
    private final Set<Message> messages = new TreeSet<>();

    private ErrorMessages(Trees trees) {
        this.trees = trees;
    }

    /** Returns the messages of the sources below a folder. */
    static Set<Message> of(Path sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
                    .sorted()
                    .toList();
        }
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    diagnostic -> {},
                    List.of("-proc:none", "-classpath", classPath),
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            ErrorMessages found = new ErrorMessages(Trees.instance(task));
            Iterable<? extends CompilationUnitTree> units = task.parse();
            task.analyze();
            units.forEach(found::collectCalls);
            found.resolve();
            return found.messages;
        }
    }

    private void collectCalls(CompilationUnitTree unit) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitNewClass(NewClassTree tree, Void nothing) {
                add(tree.getArguments());
                return super.visitNewClass(tree, nothing);
            }

            @Override
            public Void visitMethodInvocation(MethodInvocationTree tree, Void nothing) {
                add(tree.getArguments());
                return super.visitMethodInvocation(tree, nothing);
            }

            private void add(List<? extends ExpressionTree> arguments) {
                if (trees.getElement(getCurrentPath()) instanceof ExecutableElement callee) {
                    calls.add(new Call(callee, arguments, getCurrentPath()));
                }
            }
        }.scan(unit, null);
    }

    private void resolve() {
        int before;
        do {
            before = sinks.values().stream().mapToInt(Set::size).sum();
            for (Call call : calls) {
                sinksOf(call.callee()).forEach(sink -> pass(call, sink));
            }
        } while (sinks.values().stream().mapToInt(Set::size).sum() > before);
    }

    private Set<Sink> sinksOf(ExecutableElement callee) {
        if (isConstructorOfThrowable(callee)) {
            List<? extends VariableElement> parameters = callee.getParameters();
            boolean ours = callee.getEnclosingElement().toString().startsWith("io.github.packetcodec");
            for (int i = parameters.size() - 1; i >= 0; i--) {
                VariableElement parameter = parameters.get(i);
                if (parameter.asType().toString().equals("java.lang.String")
                        && (!ours
                                || SENTENCES.contains(parameter.getSimpleName().toString()))) {
                    return Set.of(new Sink(
                            i, callee.getEnclosingElement().getSimpleName().toString(), "%s"));
                }
            }
            return Set.of();
        }
        return sinks.getOrDefault(callee, Set.of());
    }

    private static boolean isConstructorOfThrowable(ExecutableElement method) {
        return method.getKind() == ElementKind.CONSTRUCTOR && isThrowable((TypeElement) method.getEnclosingElement());
    }

    private static boolean isThrowable(TypeElement type) {
        for (Element at = type; at instanceof TypeElement element; ) {
            if (element.getQualifiedName().contentEquals("java.lang.Throwable")) {
                return true;
            }
            at = element.getSuperclass() instanceof DeclaredType declared ? declared.asElement() : null;
        }
        return false;
    }

    private void pass(Call call, Sink sink) {
        ExpressionTree argument = call.arguments().get(sink.parameter());
        if (argument.getKind() == Tree.Kind.NULL_LITERAL) {
            return;
        }
        ExecutableElement caller = callerOf(call.path());
        String exception = sink.exception();
        if (caller != null && isConstructorOfThrowable(caller)) {
            if (!sinksOf(caller).isEmpty()) {
                return; // the constructor of an exception of ours calls super: its callers have the message
            }
            exception = caller.getEnclosingElement().getSimpleName().toString();
        }
        for (String text : texts(argument, call.path())) {
            int parameter = caller == null ? -1 : sentenceIn(text, caller);
            if (parameter >= 0) {
                String name = "{" + caller.getParameters().get(parameter).getSimpleName() + "}";
                sinks.computeIfAbsent(caller, each -> new LinkedHashSet<>())
                        .add(new Sink(
                                parameter, sink.exception(), sink.form().replace("%s", text.replace(name, "%s"))));
            } else {
                String place = call.path().getCompilationUnit().getSourceFile().getName();
                place = place.substring(place.lastIndexOf("packetcodec/") + 12).replaceFirst("\\.java$", "");
                messages.add(new Message(exception, sink.form().replace("%s", text), place));
            }
        }
    }

    private static int sentenceIn(String text, ExecutableElement caller) {
        List<? extends VariableElement> parameters = caller.getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).getSimpleName().toString();
            if (SENTENCES.contains(name) && text.contains("{" + name + "}")) {
                return i;
            }
        }
        return -1;
    }

    private ExecutableElement callerOf(TreePath path) {
        for (TreePath at = path; at != null; at = at.getParentPath()) {
            if (at.getLeaf().getKind() == Tree.Kind.METHOD) {
                return (ExecutableElement) trees.getElement(at);
            }
        }
        return null;
    }

    /** Returns the texts that an expression can have: one, or more if it contains a condition. */
    private List<String> texts(Tree tree, TreePath path) {
        if (tree instanceof LiteralTree literal) {
            return List.of(String.valueOf(literal.getValue()));
        }
        if (tree instanceof ParenthesizedTree parenthesized) {
            return texts(parenthesized.getExpression(), path);
        }
        if (tree instanceof ConditionalExpressionTree condition) {
            return Stream.concat(
                            texts(condition.getTrueExpression(), path).stream(),
                            texts(condition.getFalseExpression(), path).stream())
                    .toList();
        }
        if (tree instanceof BinaryTree binary && tree.getKind() == Tree.Kind.PLUS) {
            List<String> right = texts(binary.getRightOperand(), path);
            return texts(binary.getLeftOperand(), path).stream()
                    .flatMap(start -> right.stream().map(end -> start + end))
                    .toList();
        }
        if (tree instanceof MethodInvocationTree call && isFormat(call)) {
            return List.of(formatted(call.getArguments(), path));
        }
        if (tree instanceof IdentifierTree identifier) {
            Element element = trees.getElement(TreePath.getPath(path.getCompilationUnit(), tree));
            if (element instanceof VariableElement variable && variable.getConstantValue() != null) {
                return List.of(variable.getConstantValue().toString());
            }
            Tree declaration = element == null ? null : trees.getTree(element);
            if (declaration instanceof VariableTree variable
                    && element.getKind() == ElementKind.LOCAL_VARIABLE
                    && variable.getInitializer() != null
                    && element.asType().toString().equals("java.lang.String")
                    && isText(variable.getInitializer())) {
                return texts(variable.getInitializer(), path);
            }
            return List.of("{" + identifier.getName() + "}");
        }
        return List.of("{" + nameOf(tree) + "}");
    }

    private static boolean isFormat(MethodInvocationTree call) {
        return call.getMethodSelect().toString().equals("String.format")
                && call.getArguments().get(0) instanceof LiteralTree;
    }

    /** Returns the text of a format, with the names of its values in place of the conversions. */
    private String formatted(List<? extends ExpressionTree> arguments, TreePath path) {
        String text = texts(arguments.get(0), path).get(0);
        for (ExpressionTree value : arguments.subList(1, arguments.size())) {
            text = text.replaceFirst(
                    "%[0-9]*[a-z]", Matcher.quoteReplacement(texts(value, path).get(0)));
        }
        return text;
    }

    private static boolean isText(Tree tree) {
        return tree instanceof LiteralTree
                || tree instanceof ConditionalExpressionTree
                || tree instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS;
    }

    private static String nameOf(Tree tree) {
        if (tree instanceof MethodInvocationTree call) {
            Tree called = call.getMethodSelect();
            String name = called instanceof MemberSelectTree member
                    ? member.getIdentifier().toString()
                    : called.toString();
            if (name.equals("getMessage")) {
                return "reason";
            }
            boolean ofArgument = call.getArguments().size() == 1
                    && Set.of(
                                    "toUnsignedString",
                                    "toString",
                                    "valueOf",
                                    "visible",
                                    "toHexString",
                                    "name",
                                    "nameOf",
                                    "u32")
                            .contains(name);
            return ofArgument ? nameOf(call.getArguments().get(0)) : name;
        }
        if (tree instanceof MemberSelectTree member) {
            return member.getIdentifier().toString();
        }
        return tree.toString();
    }
}

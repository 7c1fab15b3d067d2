package org.repcost.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Everything public has Javadoc, and every package a description. Javadoc's own check also asks for tags that repeat what a
 * sentence already says; what is written is checked by Javadoc, in the build.
 */
class DocumentationTest {
    private static final List<String> MODULES = List.of("theory", "numeric", "verify", "cnn", "paper-checks");

    @Test
    void everyPackageIsDescribed() throws IOException {
        Set<Path> without = new TreeSet<>();
        for (Path file : sources()) {
            if (!Files.exists(file.resolveSibling("package-info.java"))) {
                without.add(file.getParent());
            }
        }
        assertEquals(Set.of(), without);
    }

    @Test
    void everythingPublicHasJavadoc() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> without = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources()));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree type : unit.getTypeDecls()) {
                    visit(new TreePath(new TreePath(unit), type), docs, without);
                }
            }
        }
        assertEquals(List.of(), without);
    }

    private static void visit(TreePath path, DocTrees docs, List<String> without) {
        if (!isPublic(path)) {
            return;
        }
        if (docs.getDocComment(path) == null) {
            without.add(path.getCompilationUnit().getSourceFile().getName() + ": " + name(path.getLeaf()));
        }
        if (path.getLeaf() instanceof ClassTree type) {
            type.getMembers().forEach(member -> visit(new TreePath(path, member), docs, without));
        }
    }

    private static boolean isPublic(TreePath path) {
        boolean isInInterface = path.getParentPath().getLeaf() instanceof ClassTree outer
                && (outer.getKind() == Tree.Kind.INTERFACE || outer.getKind() == Tree.Kind.ANNOTATION_TYPE);
        Set<Modifier> flags = path.getLeaf() instanceof ClassTree type
                ? type.getModifiers().getFlags()
                : path.getLeaf() instanceof MethodTree method && !overrides(method)
                        ? method.getModifiers().getFlags()
                        : path.getLeaf() instanceof VariableTree variable
                                ? variable.getModifiers().getFlags()
                                : Set.of(Modifier.PRIVATE);
        return flags.contains(Modifier.PUBLIC) || isInInterface && !flags.contains(Modifier.PRIVATE);
    }

    private static boolean overrides(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private static String name(Tree tree) {
        return tree instanceof ClassTree type
                ? type.getSimpleName().toString()
                : tree instanceof MethodTree method
                        ? method.getName().toString()
                        : ((VariableTree) tree).getName().toString();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }
}

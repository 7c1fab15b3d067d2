package org.repcost.paper;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.repcost.paper.cli.RepCost;

/** The rules of the whole code base. A module without classes, or a rule that no class falls under, fails too. */
@AnalyzeClasses(packages = "org.repcost", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String THEORY = "org.repcost.theory..";
    private static final String NUMERIC = "org.repcost.numeric..";
    private static final String VERIFY = "org.repcost.verify..";
    private static final String CNN = "org.repcost.cnn..";
    private static final String PAPER = "org.repcost.paper..";

    @ArchTest
    static final ArchRule modulesUseOnlyThoseBelowThem = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("theory")
            .definedBy(THEORY)
            .layer("numeric")
            .definedBy(NUMERIC)
            .layer("verify")
            .definedBy(VERIFY)
            .layer("cnn")
            .definedBy(CNN)
            .layer("paper")
            .definedBy(PAPER)
            .whereLayer("theory")
            .mayNotAccessAnyLayer()
            .whereLayer("numeric")
            .mayOnlyAccessLayers("theory")
            .whereLayer("verify")
            .mayOnlyAccessLayers("theory", "numeric")
            .whereLayer("cnn")
            .mayOnlyAccessLayers("theory", "numeric", "verify")
            .whereLayer("paper")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("org.repcost.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theoryUsesOnlyJavaAndHipparchus = classes()
            .that()
            .resideInAPackage(THEORY)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(THEORY, "java..", "org.hipparchus..");

    @ArchTest
    static final ArchRule onlyCnnUsesNd4jAndXchart = noClasses()
            .that()
            .resideOutsideOfPackage(CNN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.bytedeco..", "org.knowm.xchart..");

    @ArchTest
    static final ArchRule onlyPaperUsesPicocliAndProgressbar = noClasses()
            .that()
            .resideOutsideOfPackage(PAPER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "me.tongfei.progressbar..");

    @ArchTest
    static final ArchRule theoryAndNumericDoNotUseJackson = noClasses()
            .that()
            .resideInAnyPackage(THEORY, NUMERIC)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    /** jqwik is an optional dependency: what runs without it may not need it. */
    @ArchTest
    static final ArchRule onlyTheTestSupportUsesJqwik = noClasses()
            .that()
            .resideOutsideOfPackage("org.repcost.verify.jqwik")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.jqwik..", "org.repcost.verify.jqwik");

    @ArchTest
    static final ArchRule onlyTheMainClassEndsTheProgram = noClasses()
            .that()
            .doNotBelongToAnyOf(RepCost.class)
            .should(callMethod(System.class, "exit", int.class)
                    .or(callMethod(Runtime.class, "exit", int.class))
                    .or(callMethod(Runtime.class, "halt", int.class)));

    @ArchTest
    static final ArchRule onlyTheCommandLineUsesStandardStreams =
            noClasses().that().resideOutsideOfPackage("org.repcost.paper.cli..").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule randomNumbersFollowFromASeed = noClasses()
            .should(callMethod(Math.class, "random").or(callMethod(StrictMath.class, "random")))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, SecureRandom.class, ThreadLocalRandom.class);

    /** ND4J frees arrays of these operations while its native code uses them, unless Ops.broadcast holds them. */
    @ArchTest
    static final ArchRule broadcastsAreHeld = noClasses()
            .should()
            .callMethodWhere(target(nameMatching(".*(Row|Column)Vector|broadcast"))
                    .and(target(owner(assignableTo("org.nd4j.linalg.api.ndarray.INDArray")))));
}

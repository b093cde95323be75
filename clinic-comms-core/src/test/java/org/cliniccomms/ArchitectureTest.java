package org.cliniccomms;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the house to its plan: root, engines, spi, values; the stores beside the engines. */
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.cliniccomms";
  private static final String SPI = "org.cliniccomms.spi";
  private static final String POSTGRES = "org.cliniccomms.postgres";
  private static final String[] ENGINES = {
    "org.cliniccomms.desk..",
    "org.cliniccomms.outreach..",
    "org.cliniccomms.messaging..",
    "org.cliniccomms.reply..",
    "org.cliniccomms.safety..",
    "org.cliniccomms.interview..",
    "org.cliniccomms.privacy..",
  };
  private static final String[] STORES = {"org.cliniccomms.inmemory", POSTGRES};

  /** What is none of the other layers is a value, so that a new package starts with no rights. */
  @ArchTest
  static final ArchRule eachLayerKnowsOnlyThoseBelowIt =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("root")
          .definedBy(ROOT)
          .layer("engines")
          .definedBy(ENGINES)
          .layer("stores")
          .definedBy(STORES)
          .layer("spi")
          .definedBy(SPI)
          .layer("values")
          .definedBy(
              resideInAnyPackage("org.cliniccomms..")
                  .and(not(resideInAnyPackage(ROOT, SPI)))
                  .and(not(resideInAnyPackage(ENGINES)))
                  .and(not(resideInAnyPackage(STORES))))
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("engines")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("stores")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("spi")
          .mayOnlyBeAccessedByLayers("root", "engines", "stores");

  @ArchTest
  static final ArchRule noPackagesGoRound =
      slices().matching("org.cliniccomms.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule spiHoldsOnlyInterfaces =
      classes()
          .that()
          .resideInAPackage(SPI)
          .and()
          .areTopLevelClasses()
          .should()
          .beInterfaces()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyThePostgresStoreKnowsJdbc =
      noClasses()
          .that()
          .resideOutsideOfPackage(POSTGRES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule coreKnowsNoFramework =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "jakarta..", "javax.servlet..")
          .allowEmptyShould(true);
}

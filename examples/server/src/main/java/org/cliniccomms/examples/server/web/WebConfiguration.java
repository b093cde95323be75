package org.cliniccomms.examples.server.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Filters behind Spring Security, languages, and the description of the API. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  private static final List<Locale> LANGUAGES =
      List.of(Locale.ENGLISH, Locale.forLanguageTag("es"));
  private static final Duration REMEMBERED = Duration.ofDays(365);

  @Bean
  FilterRegistrationBean<RequestBodyFilter> requestBodyFilter(ProblemWriter problems) {
    FilterRegistrationBean<RequestBodyFilter> filter =
        new FilterRegistrationBean<>(new RequestBodyFilter(problems));
    filter.addUrlPatterns("/api/*", "/webhooks/*");
    filter.setOrder(10);
    return filter;
  }

  @Bean
  FilterRegistrationBean<RepeatedRequestFilter> repeatedRequestFilter(
      RepeatedRequests requests, ProblemWriter problems) {
    FilterRegistrationBean<RepeatedRequestFilter> filter =
        new FilterRegistrationBean<>(new RepeatedRequestFilter(requests, problems));
    filter.addUrlPatterns("/api/*");
    filter.setOrder(20);
    return filter;
  }

  /** The language chosen on the page, else the browser's if the pages know it, else English. */
  @Bean
  LocaleResolver localeResolver() {
    CookieLocaleResolver resolver = new CookieLocaleResolver("language");
    resolver.setCookieHttpOnly(true);
    resolver.setCookieSameSite("Lax");
    resolver.setCookieMaxAge(REMEMBERED);
    resolver.setRejectInvalidCookies(false);
    resolver.setDefaultLocaleFunction(
        request -> {
          Locale wanted = Locale.lookup(ranges(request.getHeader("Accept-Language")), LANGUAGES);
          return wanted == null ? Locale.ENGLISH : wanted;
        });
    return resolver;
  }

  private static List<Locale.LanguageRange> ranges(@Nullable String header) {
    try {
      return header == null ? List.of() : Locale.LanguageRange.parse(header);
    } catch (IllegalArgumentException malformed) {
      return List.of();
    }
  }

  /** Parameters and form fields are plain text, as the strings of a body are. */
  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, String.class, WebConfiguration::plain);
  }

  private static String plain(String text) {
    if (!PlainText.is(text)) {
      throw new IllegalArgumentException(PlainText.REASON);
    }
    return text;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    LocaleChangeInterceptor change = new LocaleChangeInterceptor();
    change.setParamName("lang");
    change.setIgnoreInvalidLocale(true);
    registry.addInterceptor(change);
  }

  @Bean
  OpenAPI openApi() {
    String scheme = "accessToken";
    return new OpenAPI()
        .info(new Info().title("clinic-comms example server").version("1"))
        .components(
            new Components()
                .addSecuritySchemes(
                    scheme,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")))
        .addSecurityItem(new SecurityRequirement().addList(scheme));
  }
}

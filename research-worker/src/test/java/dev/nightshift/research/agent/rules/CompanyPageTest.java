package dev.nightshift.research.agent.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightshift.research.company.Company;
import dev.nightshift.research.company.Contact;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Sourced;
import dev.nightshift.research.web.Page;
import dev.nightshift.research.web.WrittenPages;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompanyPageTest {

  private static final String ADDRESS = "https://www.lonestarpm.com/contact";

  @Test
  void shouldReadWhatAPageStatesForPrograms() {
    Facts facts =
        read(
            """
            <html><head><title>Lone Star PM</title>
            <meta name="description" content="Something shorter.">
            <script type="application/ld+json">
            {"@context":"https://schema.org","@graph":[
              {"@type":"WebSite","name":"ignored","description":"Not the company"},
              {"@type":["RealEstateAgent","LocalBusiness"],"name":"Lone Star PM",
               "description":"Full-service property management in Austin &amp; around.",
               "telephone":"+1 (512) 555-0134","email":"mailto:info@lonestarpm.com",
               "address":{"@type":"PostalAddress","streetAddress":"200 Congress Ave, Suite 4",
                          "addressLocality":"Austin","addressRegion":"TX","postalCode":"78701"}}]}
            </script></head><body><p>Welcome</p></body></html>
            """);
    assertThat(values(facts))
        .containsEntry(Company.PHONE, "+1 (512) 555-0134")
        .containsEntry(Company.EMAIL, "info@lonestarpm.com")
        .containsEntry(Company.ADDRESS, "200 Congress Ave, Suite 4")
        .containsEntry(Company.CITY, "Austin")
        .containsEntry(Company.STATE, "TX");
    Sourced phone = facts.known(List.of(Company.PHONE)).getFirst();
    assertThat(phone.source()).isEqualTo(ADDRESS);
    assertThat(phone.confidence()).isEqualByComparingTo("0.95");
    assertThat(phone.by().agent()).isEqualTo("pages 1");
    assertThat(phone.by().costUsd()).isEqualByComparingTo("0");
  }

  @Test
  void shouldReadMicrodataTheSame() {
    Facts facts =
        read(
            """
            <div itemscope itemtype="http://schema.org/LocalBusiness">
              <span itemprop="name">Lone Star PM</span>
              <a itemprop="telephone" href="tel:+15125550134">(512) 555-0134</a>
              <a itemprop="email" href="mailto:office@lonestarpm.com">write</a>
              <div itemprop="address" itemscope itemtype="http://schema.org/PostalAddress">
                <span itemprop="streetAddress">200 Congress Ave</span>
                <span itemprop="addressLocality">Austin</span>,
                <meta itemprop="addressRegion" content="TX">
              </div></div>
            """);
    assertThat(values(facts))
        .containsEntry(Company.EMAIL, "office@lonestarpm.com")
        .containsEntry(Company.ADDRESS, "200 Congress Ave")
        .containsEntry(Company.CITY, "Austin")
        .containsEntry(Company.STATE, "TX");
  }

  @Test
  void shouldReadLinksAndTextAndSayThatItIsLessSure() {
    Facts facts =
        read(
            """
            <head><meta property="og:description" content="Homes, looked after."></head><body>
            <p>Phone: (512) 555-0134. Fax: (512) 555-0199. Or 512.555.0177</p>
            <p>Write to Leasing@LoneStarPM.com, to ann.lee@lonestarpm.com, hello@webdesigner.com
            or hello [at] lonestarpm [dot] com. Logo: info@2x.png</p>
            <address>200 Congress Ave,<br>Austin, TX 78701</address></body>
            """);
    assertThat(values(facts))
        .isEqualTo(
            Map.of(
                Company.DESCRIPTION,
                "Homes, looked after.",
                Company.ADDRESS,
                "200 Congress Ave, Austin, TX 78701",
                Company.PHONE,
                "(512) 555-0134",
                "phone2",
                "512.555.0177",
                Company.EMAIL,
                "Leasing@LoneStarPM.com"));
    assertThat(facts.confidence(List.of(Company.PHONE))).isEqualByComparingTo("0.70");
    assertThat(facts.confidence(List.of(Company.DESCRIPTION))).isEqualByComparingTo("0.85");
  }

  @Test
  void shouldSayNothingWhereNothingIsSaid() {
    assertThat(
            values(
                read(
                    """
                    <script type="application/ld+json">{"@type":"Organization","telephone":</script>
                    <script type="application/ld+json">[1, null, {"@type":7}]</script>
                    <p>Order 2024-10-31-7781, since 1987, 10.000.000 sold, ISO 9001.</p>
                    <a href="mailto:">write</a> <a href="mailto:%zz">x</a> <a href="tel:call">y</a>
                    """)))
        .isEmpty();
  }

  @Test
  void shouldCutALongDescriptionBetweenWordsSoThatItStaysAQuotation() {
    Facts facts = read("<meta name=description content='" + "pumps and valves ".repeat(60) + "'>");
    assertThat(facts.value(Company.DESCRIPTION)).hasSizeLessThanOrEqualTo(280).endsWith("pumps");
    assertThat(facts.confidence(List.of(Company.DESCRIPTION))).isEqualByComparingTo("0.85");
  }

  @Test
  void shouldFindTheTellingPagesOfTheSameSite() {
    Page page =
        WrittenPages.page(
            "https://www.lonestarpm.com/",
            """
            <a href="https://facebook.com/about">About</a> <a href="mailto:x@y.com">Contact</a>
            <a href="javascript:void(0)">Team</a> <a href="http://[">Team</a>
            <a href="/blog/contact-lenses">Blog</a> <a href="/kontakt">Contact us!</a>
            <a href="https://lonestarpm.com/about-us/#top">Our story</a>
            <a href="/about/team.html?x=1">Who is who</a> <a href="/people">People</a>
            """);
    assertThat(SiteLinks.of(page))
        .isEqualTo(
            Map.of(
                SiteLinks.Kind.CONTACT, URI.create("https://www.lonestarpm.com/kontakt"),
                SiteLinks.Kind.ABOUT, URI.create("https://lonestarpm.com/about-us/"),
                SiteLinks.Kind.TEAM, URI.create("https://www.lonestarpm.com/about/team.html?x=1")));
  }

  @Test
  void shouldReadPeopleFromCardsListsAndStatements() {
    List<Contact> people =
        people(
            """
            <h1>Our Leadership Team</h1>
            <div class="grid">
              <div class="card"><img src=x><h3>Ann Lee</h3><p class="position">Chief Executive
                Officer</p><a href="mailto:ann@lonestarpm.com">E-mail</a>
                <a href="tel:+15125550101">(512) 555-0101</a></div>
              <div class="card"><h3><a href="/gus">Gus Orr-Smith</a></h3><p>Director of Leasing</p>
                <p>Gus is the manager you want to know.</p></div>
              <div class="card"><h3>Dee O\u2019Poe</h3>
                <a href="mailto:dee.poe@lonestarpm.com">dee.poe@lonestarpm.com</a></div>
              <div class="card"><h3>Round Rock</h3><a href="mailto:rr@lonestarpm.com">Office</a></div>
              <div class="card"><h3>Lone Star</h3><p>The partner you can trust</p></div>
              <div class="card"><h3>Customer Service</h3><p>Manager</p></div>
              <div class="card"><h3>Eve Fox</h3><p>Likes dogs</p></div>
            </div>
            <script type="application/ld+json">{"@type":"Organization","founder":
              {"@type":"Person","name":"Ida Nox","jobTitle":"Founder","email":"ida@lonestarpm.com"},
              "author":{"@type":"Person","name":"A Blogger","jobTitle":"Writer"},
              "employee":[{"@type":"Person","name":"No Title"},
                {"@type":"Person","name":"Ann Lee","jobTitle":"CEO"}]}</script>
            """);
    assertThat(people)
        .extracting(contact -> values(contact.facts()))
        .containsExactlyInAnyOrder(
            Map.of(
                Contact.NAME, "Ida Nox",
                Contact.TITLE, "Founder",
                Contact.EMAIL, "ida@lonestarpm.com"),
            Map.of(
                Contact.NAME, "Ann Lee",
                Contact.TITLE, "CEO",
                Contact.EMAIL, "ann@lonestarpm.com",
                Contact.PHONE, "(512) 555-0101"),
            Map.of(Contact.NAME, "Gus Orr-Smith", Contact.TITLE, "Director of Leasing"),
            Map.of(Contact.NAME, "Dee O\u2019Poe", Contact.EMAIL, "dee.poe@lonestarpm.com"));
    assertThat(people)
        .allSatisfy(
            contact -> assertThat(contact.facts().confidence(Contact.FIELDS)).isGreaterThan(ZERO));
  }

  private static final java.math.BigDecimal ZERO = java.math.BigDecimal.ZERO;

  @Test
  void shouldKnowOnePersonByMailboxOrName() {
    List<Contact> people =
        People.merged(
            List.of(
                contact("Ann Lee", null, "CEO"),
                contact(null, "ann@x.com", null),
                contact("ann lee", "ann@x.com", "Chief"),
                contact("Ann Lee", "ann.lee@y.com", null)));
    assertThat(people)
        .extracting(person -> values(person.facts()))
        .containsExactly(
            Map.of(Contact.NAME, "Ann Lee", Contact.EMAIL, "ann@x.com", Contact.TITLE, "CEO"),
            Map.of(Contact.EMAIL, "ann@x.com"),
            Map.of(Contact.NAME, "Ann Lee", Contact.EMAIL, "ann.lee@y.com"));
  }

  @Test
  void shouldMakeNobodyOfTwoWhoShareAMailboxOfTheirCompany() {
    List<Contact> people =
        People.merged(
            List.of(
                contact("Ann Lee", "info@x.com", null),
                contact("Bob Ray", "info@x.com", null),
                contact("ANN LEE", "info@x.com", "CEO")));
    assertThat(people)
        .extracting(person -> person.facts().value(Contact.NAME))
        .containsExactly("Ann Lee", "Bob Ray");
  }

  private static Contact contact(String name, String email, String title) {
    Page page = WrittenPages.page(ADDRESS, "<p>" + name + " " + email + " " + title);
    Quotes quotes = new Quotes(page);
    quotes.add(Contact.NAME, name, Quotes.STATED);
    quotes.add(Contact.EMAIL, email, Quotes.STATED);
    quotes.add(Contact.TITLE, title, Quotes.STATED);
    return new Contact(quotes.facts());
  }

  private static Facts read(String html) {
    return CompanyPage.read(WrittenPages.page(ADDRESS, html), "lonestarpm.com");
  }

  private static List<Contact> people(String html) {
    return People.of(WrittenPages.page(ADDRESS, html), "Lone Star");
  }

  private static Map<String, String> values(Facts facts) {
    return facts.byField().entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(Map.Entry::getKey, fact -> fact.getValue().value()));
  }
}

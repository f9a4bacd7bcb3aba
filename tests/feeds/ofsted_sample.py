"""A made-up extract of the childcare register."""


def registration(
    number: str,
    name: str,
    kind: str = "CCN",
    status: str = "Active",
    postcode: str = "TS17 1AB",
    phone: str = "01632 960301",
) -> str:
    return f"""<Registration><ReferenceNumber>{number}</ReferenceNumber><ProvisionType>{kind}</ProvisionType>
<RegistrationStatus>{status}</RegistrationStatus><RegistrationDate>2019-05-01</RegistrationDate>
<Provider><ProviderName>{name} Ltd</ProviderName><Address><AddressLine1>9 Far Lane</AddressLine1></Address></Provider>
<Setting><SettingName>{name}</SettingName><Address><AddressLine1>1 Made Up Row</AddressLine1><Town>Thornaby Vale</Town>
<Postcode>{postcode}</Postcode></Address><TelephoneNumber>{phone}</TelephoneNumber></Setting>
<ChildServicesRegisterList><ChildServicesRegister><Type>EYR</Type><Status>Active</Status></ChildServicesRegister>
</ChildServicesRegisterList></Registration>"""


def extract(*registrations: str) -> bytes:
    return f"""<?xml version="1.0"?><OfstedChildcareRegisterLocalAuthorityExtract>
<Extract><ExtractTime>2026-03-17T02:00:00</ExtractTime><LocalAuthorityCode>808</LocalAuthorityCode></Extract>
{"".join(registrations)}</OfstedChildcareRegisterLocalAuthorityExtract>""".encode()

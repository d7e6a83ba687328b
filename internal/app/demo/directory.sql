-- SYNTHETIC but for the names and codes of the regions (SCB's county codes).
INSERT INTO catalogue.region (code, name) VALUES
    ('01', 'Region Stockholm'), ('03', 'Region Uppsala'), ('04', 'Region Sörmland'), ('05', 'Region Östergötland'),
    ('06', 'Region Jönköpings län'), ('07', 'Region Kronoberg'), ('08', 'Region Kalmar län'), ('09', 'Region Gotland'),
    ('10', 'Region Blekinge'), ('12', 'Region Skåne'), ('13', 'Region Halland'), ('14', 'Västra Götalandsregionen'),
    ('17', 'Region Värmland'), ('18', 'Region Örebro län'), ('19', 'Region Västmanland'), ('20', 'Region Dalarna'),
    ('21', 'Region Gävleborg'), ('22', 'Region Västernorrland'), ('23', 'Region Jämtland Härjedalen'),
    ('24', 'Region Västerbotten'), ('25', 'Region Norrbotten')
ON CONFLICT (code) DO NOTHING;

INSERT INTO catalogue.provider (id, hsa_id, name, region_id) VALUES
    ('01900000-0000-7000-8000-000000001200', 'SE2321000000-P012', 'Region Skåne (syntetisk vårdgivare)', '12'),
    ('01900000-0000-7000-8000-000000000100', 'SE2321000000-P001', 'Region Stockholm (syntetisk vårdgivare)', '01')
ON CONFLICT (id) DO NOTHING;

INSERT INTO catalogue.unit (id, hsa_id, region_id, provider_id, name, kind, phone, always_open, opens, closes) VALUES
    ('01900000-0000-7000-8000-000000001220', 'SE2321000000-E120', '12', '01900000-0000-7000-8000-000000001200',
        '1177 Sjukvårdsrådgivningen Testskåne', 'advice', '1177', true, 0, 1440),
    ('01900000-0000-7000-8000-000000001221', 'SE2321000000-E121', '12', '01900000-0000-7000-8000-000000001200',
        'Vårdcentralen Testbacken', 'health_centre', '', false, 480, 1020),
    ('01900000-0000-7000-8000-000000001222', 'SE2321000000-E122', '12', '01900000-0000-7000-8000-000000001200',
        'Vårdcentralen Provhamnen', 'health_centre', '', false, 480, 1020),
    ('01900000-0000-7000-8000-000000000120', 'SE2321000000-E010', '01', '01900000-0000-7000-8000-000000000100',
        '1177 Sjukvårdsrådgivningen Teststockholm', 'advice', '1177', true, 0, 1440),
    ('01900000-0000-7000-8000-000000000121', 'SE2321000000-E011', '01', '01900000-0000-7000-8000-000000000100',
        'Vårdcentralen Exempelhöjden', 'health_centre', '', false, 480, 1020),
    ('01900000-0000-7000-8000-000000000122', 'SE2321000000-E012', '01', '01900000-0000-7000-8000-000000000100',
        'Vårdcentralen Låtsasgården', 'health_centre', '', false, 480, 1020)
ON CONFLICT (id) DO NOTHING;

UPDATE catalogue.region SET watch_unit = '01900000-0000-7000-8000-000000001220',
    default_unit = '01900000-0000-7000-8000-000000001221' WHERE code = '12';
UPDATE catalogue.region SET watch_unit = '01900000-0000-7000-8000-000000000120',
    default_unit = '01900000-0000-7000-8000-000000000121' WHERE code = '01';

-- Staff whose cases the demo begins with; the rest come at their first login.
INSERT INTO identity.staff (id, hsa_id, given_name, family_name, title, protected, as_of) VALUES
    ('01900000-0000-7000-8000-00000000a003', 'SE2321000000-T003', 'Dilan', 'Exempelvik', 'Sjuksköterska', false, '2026-01-01Z'),
    ('01900000-0000-7000-8000-00000000a010', 'SE2321000000-T010', 'Helena', 'Provkulla', 'Läkare', false, '2026-01-01Z')
ON CONFLICT DO NOTHING;

INSERT INTO identity.assignment (id, staff_id, commission_id, name, purpose, rights, profession, licensed, region_id,
    provider_id, unit_id, as_of)
SELECT a.* FROM (VALUES
    ('01900000-0000-7000-8000-00000000b004'::uuid, '01900000-0000-7000-8000-00000000a003'::uuid, 'SE2321000000-U004',
        'Vård och behandling, Vårdcentralen Testbacken', 'care', '{read,write}'::text[], 'nurse', true, '12',
        '01900000-0000-7000-8000-000000001200'::uuid, '01900000-0000-7000-8000-000000001221'::uuid, '2026-01-01Z'::timestamptz),
    ('01900000-0000-7000-8000-00000000b013', '01900000-0000-7000-8000-00000000a010', 'SE2321000000-U013',
        'Vård och behandling, Vårdcentralen Exempelhöjden', 'care', '{read,write}', 'physician', true, '01',
        '01900000-0000-7000-8000-000000000100', '01900000-0000-7000-8000-000000000121', '2026-01-01Z')) AS a (id, staff)
JOIN identity.staff s ON s.id = a.staff
ON CONFLICT DO NOTHING;

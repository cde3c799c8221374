-- compatible
create index matters_district_listed on matters (district_id, reported_at desc, matter_id desc, channel, category_id, is_confidential);
drop index matters_district;
create index matters_street_listed on matters (street_id, reported_at desc, matter_id desc, channel, category_id, is_confidential);
drop index matters_street;
create index matters_community_listed on matters (community_id, reported_at desc, matter_id desc, channel, category_id, is_confidential);
drop index matters_community;
create index matters_grid_listed on matters (grid_id, reported_at desc, matter_id desc, channel, category_id, is_confidential);
drop index matters_grid;
create index matters_city_listed on matters (city_id, reported_at desc, matter_id desc, channel, category_id, is_confidential);
drop index matters_city;
